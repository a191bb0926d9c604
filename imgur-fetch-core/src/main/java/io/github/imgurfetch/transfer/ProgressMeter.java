// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Progress.State;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports the progress of one fetch: each change of its state, and at most five times a second in between. */
final class ProgressMeter {
  private static final long GAP = TimeUnit.MILLISECONDS.toNanos(200);

  private final DownloadTask task;
  private final Consumer<Progress> progress;
  private final boolean ignored;
  private @Nullable Long length;
  private long bytes;
  private long last;

  ProgressMeter(DownloadTask task, Consumer<Progress> progress) {
    this.task = task;
    this.progress = progress;
    this.ignored = progress == Progress.ignored();
  }

  void connecting(long from) {
    bytes = from;
    report(State.CONNECTING);
  }

  void receiving(@Nullable Long total, long from) {
    length = total;
    bytes = from;
    last = System.nanoTime();
    report(State.RECEIVING);
  }

  void at(long received) {
    bytes = received;
    long now = System.nanoTime();
    if (now - last < GAP) return;
    last = now;
    report(State.RECEIVING);
  }

  void checking(long all) {
    bytes = all;
    report(State.CHECKING);
  }

  void waiting() {
    report(State.WAITING);
  }

  void retrying(Failure failure, Duration wait) {
    if (ignored) return;
    Progress.Retry retry = new Progress.Retry(failure, wait);
    progress.accept(new Progress(task, bytes, length(), State.WAITING, Optional.of(retry)));
  }

  private void report(State state) {
    if (!ignored) progress.accept(new Progress(task, bytes, length(), state));
  }

  private OptionalLong length() {
    return length == null ? OptionalLong.empty() : OptionalLong.of(length);
  }
}

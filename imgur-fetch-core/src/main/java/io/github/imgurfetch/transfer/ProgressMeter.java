// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Progress.State;
import io.github.imgurfetch.transfer.internal.trace.ImageTrace;
import io.github.imgurfetch.transfer.internal.trace.ImageTrace.Phase;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports the progress of one fetch: each change of its state, and at most five times a second in between. Closing ends
 * the trace of the fetch, if there is one.
 */
final class ProgressMeter implements AutoCloseable {
  private static final long GAP = TimeUnit.MILLISECONDS.toNanos(200);

  private final DownloadTask task;
  private final Consumer<Progress> progress;
  private final boolean ignored;
  private final @Nullable ImageTrace trace;
  private @Nullable Long length;
  private long bytes;
  private long last;

  ProgressMeter(DownloadTask task, Consumer<Progress> progress, @Nullable ImageTrace trace) {
    this.task = task;
    this.progress = progress;
    this.ignored = progress == Progress.ignored();
    this.trace = trace;
  }

  /** Returns the trace of the fetch for the HTTP client; null if the fetch is not recorded. */
  @Nullable
  ImageTrace trace() {
    return trace;
  }

  void connecting(long from) {
    bytes = from;
    if (trace != null) trace.leave();
    report(State.CONNECTING);
  }

  void receiving(@Nullable Long total, long from) {
    length = total;
    bytes = from;
    last = System.nanoTime();
    if (trace != null) trace.enter(Phase.RECEIVE);
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
    if (trace != null) trace.enter(Phase.CHECK);
    report(State.CHECKING);
  }

  /** Records that the image is complete and valid, and is about to get its final name. */
  void committing() {
    if (trace != null) trace.enter(Phase.COMMIT);
  }

  /** Records that the fetch itself waits. The run records the wait of an image that was handed back to it. */
  void pausing() {
    if (trace != null) trace.enter(Phase.WAIT);
    waiting();
  }

  void waiting() {
    report(State.WAITING);
  }

  void retrying(Failure failure, Duration wait) {
    if (trace != null) trace.enter(Phase.WAIT);
    if (ignored) return;
    Progress.Retry retry = new Progress.Retry(failure, wait);
    progress.accept(new Progress(task, bytes, length(), State.WAITING, Optional.of(retry)));
  }

  private void report(State state) {
    if (!ignored) progress.accept(new Progress(task, bytes, length(), state));
  }

  @Override
  public void close() {
    if (trace != null) trace.leave();
  }

  private OptionalLong length() {
    return length == null ? OptionalLong.empty() : OptionalLong.of(length);
  }
}

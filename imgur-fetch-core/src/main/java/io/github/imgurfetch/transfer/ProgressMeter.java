// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reports the progress of one image: at the start, at most five times per second, and at the end. */
final class ProgressMeter {
  private static final long GAP = TimeUnit.MILLISECONDS.toNanos(200);

  private final DownloadTask task;
  private final @Nullable Long length;
  private final Consumer<Progress> progress;
  private long last = System.nanoTime();

  ProgressMeter(DownloadTask task, @Nullable Long length, long from, Consumer<Progress> progress) {
    this.task = task;
    this.length = length;
    this.progress = progress;
    report(from);
  }

  void at(long bytes) {
    if (progress instanceof NoProgress) return;
    long now = System.nanoTime();
    if (now - last < GAP) return;
    last = now;
    report(bytes);
  }

  void done(long bytes) {
    report(bytes);
  }

  private void report(long bytes) {
    if (progress instanceof NoProgress) return;
    progress.accept(new Progress(task, bytes, length == null ? OptionalLong.empty() : OptionalLong.of(length)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Tells how far one image has come: at the start, at most five times a second, and at the end. */
final class ProgressMeter {
  private static final long GAP = TimeUnit.MILLISECONDS.toNanos(200);

  private final DownloadTask task;
  private final OptionalLong length;
  private final Consumer<Progress> progress;
  private long last = System.nanoTime();

  ProgressMeter(DownloadTask task, OptionalLong length, long from, Consumer<Progress> progress) {
    this.task = task;
    this.length = length;
    this.progress = progress;
    tell(from);
  }

  void at(long bytes) {
    long now = System.nanoTime();
    if (now - last < GAP) return;
    last = now;
    tell(bytes);
  }

  void done(long bytes) {
    tell(bytes);
  }

  private void tell(long bytes) {
    progress.accept(new Progress(task, bytes, length));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.time.Duration;
import java.util.List;

/**
 * Counts the outcomes of a run. An image is counted before any memory is allocated for it, so the counts stay correct
 * even if the JVM runs out of memory. Thread-safe.
 */
final class Ledger {
  private static final int DISK_FULL_THRESHOLD = 3;

  private final long start = System.nanoTime();
  private final FailedImages failed;
  private long saved;
  private long skipped;
  private long bytes;
  private int fullDisks;
  private long latest;
  private long latestAtFullDisk;

  /** Creates a ledger that counts all failed images and stores at most the given number. */
  Ledger(int maxFailures) {
    failed = new FailedImages(maxFailures);
  }

  /** Records that an image was started. */
  synchronized void begin(DownloadTask task) {
    latest = Math.max(latest, task.number());
  }

  /** Counts an outcome. */
  synchronized void settle(Outcome outcome) {
    if (outcome instanceof Saved file) {
      saved++;
      bytes += file.bytes();
      if (!isDiskFull() && hasRoomAgain(file)) fullDisks = 0;
    } else if (outcome instanceof Skipped) {
      skipped++;
    } else if (outcome instanceof Failed failure) {
      failed.add(failure);
      if (failure.failure().kind() == Failure.Kind.DISK_FULL) foundDiskFull();
    }
  }

  private void foundDiskFull() {
    fullDisks++;
    latestAtFullDisk = latest;
  }

  /** Whether the saved image was started after the disk was last found full, which means there is space again. */
  private boolean hasRoomAgain(Saved file) {
    return file.task().number() > latestAtFullDisk;
  }

  /** Whether several images failed because the disk was full and no image was saved in between. */
  synchronized boolean isDiskFull() {
    return fullDisks >= DISK_FULL_THRESHOLD;
  }

  /** The report at this moment; it contains no failed images if there is not enough memory for them. */
  synchronized DownloadReport report(boolean cancelled) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    try {
      return report(elapsed, cancelled, failed.kept());
    } catch (OutOfMemoryError e) {
      failed.forgetKept();
      return report(elapsed, cancelled, List.of());
    }
  }

  private DownloadReport report(Duration elapsed, boolean cancelled, List<Failed> failures) {
    return new DownloadReport(saved, skipped, failed.count(), bytes, elapsed, cancelled, failed.byKind(), failures);
  }
}

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
 * The books of a run: what became of its images, counted. An image is counted before anything that needs memory is
 * done, so that the counts are right when there is none left. Thread-safe.
 */
final class Ledger {
  private static final int FULL_DISKS_TO_BELIEVE = 3;

  private final long start = System.nanoTime();
  private final FailedImages failed;
  private long saved;
  private long skipped;
  private long bytes;
  private int fullDisks;
  private long latest;
  private long latestAtFullDisk;

  /** Books that keep so many failed images at most; all are counted. */
  Ledger(int mostFailures) {
    failed = new FailedImages(mostFailures);
  }

  /** Notes that an image is begun. */
  synchronized void begin(DownloadTask task) {
    latest = Math.max(latest, task.number());
  }

  /** Books an outcome. */
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

  /** Whether an image that was begun after the disk was last found full is saved: there is room again. */
  private boolean hasRoomAgain(Saved file) {
    return file.task().number() > latestAtFullDisk;
  }

  /** Whether several images, with none saved in between, found the disk full: it makes no sense to go on. */
  synchronized boolean isDiskFull() {
    return fullDisks >= FULL_DISKS_TO_BELIEVE;
  }

  /** The report as of now; without the failed images themselves where there is no memory for them any more. */
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

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The books of a run: what became of its images, counted. Thread-safe. */
final class Ledger {
  private static final int FULL_DISKS_TO_BELIEVE = 3;

  private final long start = System.nanoTime();
  private final List<Failed> failures = new ArrayList<>();
  private long saved;
  private long skipped;
  private long bytes;
  private int fullDisks;
  private long latest;
  private long latestAtFullDisk;

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
    } else if (outcome instanceof Failed failed) {
      failures.add(failed);
      if (failed.failure().kind() == Failure.Kind.DISK_FULL) foundDiskFull();
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

  synchronized DownloadReport report(boolean cancelled) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new DownloadReport(saved, skipped, failures.size(), bytes, elapsed, cancelled, failures);
  }
}

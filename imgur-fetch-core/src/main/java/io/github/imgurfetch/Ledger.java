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
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The books of a run: what is open, and what became of the rest. Each task is settled once. Thread-safe. */
final class Ledger {
  private static final int FULL_DISKS_TO_BELIEVE = 3;

  private final long start = System.nanoTime();
  private final Map<Long, DownloadTask> open = new HashMap<>();
  private final List<Failed> failures = new ArrayList<>();
  private long saved;
  private long skipped;
  private long bytes;
  private int fullDisks;
  private long latest;
  private long latestAtFullDisk;

  synchronized void open(DownloadTask task) {
    open.put(task.number(), task);
    latest = task.number();
  }

  synchronized boolean isOpen(DownloadTask task) {
    return open.containsKey(task.number());
  }

  /** Books an outcome, unless the task is unknown or settled already. */
  synchronized boolean settle(Outcome outcome) {
    if (open.remove(outcome.task().number()) == null) return false;
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
    return true;
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

  /** What has no outcome yet. */
  synchronized List<DownloadTask> open() {
    return List.copyOf(open.values());
  }

  synchronized DownloadReport report(boolean cancelled) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return new DownloadReport(saved, skipped, failures.size(), bytes, elapsed, cancelled, failures);
  }
}

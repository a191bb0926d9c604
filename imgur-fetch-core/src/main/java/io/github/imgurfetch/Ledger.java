// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Counts the outcomes of a run. An image is counted before any memory is allocated for it, so the counts stay correct
 * even if the JVM runs out of memory. Thread-safe.
 */
final class Ledger {
  private static final int DISK_FULL_THRESHOLD = 3;

  private final long start = System.nanoTime();
  private final FailedImages failed;
  private long saved;
  private long @Nullable [] skipped;
  private @Nullable RecentRate rate;
  private boolean ended;
  private long end;
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
    } else if (outcome instanceof Skipped image) {
      if (skipped == null) skipped = new long[Skipped.Reason.values().length];
      skipped[image.reason().ordinal()]++;
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

  /** Returns the report so far. It contains no failed images if there is not enough memory for them. */
  synchronized DownloadReport report(boolean cancelled) {
    try {
      return report(elapsed(), cancelled, failed.kept());
    } catch (OutOfMemoryError e) {
      failed.forgetKept();
      return report(elapsed(), cancelled, List.of());
    }
  }

  private DownloadReport report(Duration elapsed, boolean cancelled, List<Failed> failures) {
    return new DownloadReport(
        saved, failed.count(), bytes, elapsed, cancelled, skippedByReason(), failed.byKind(), failures);
  }

  private Map<Skipped.Reason, Long> skippedByReason() {
    if (skipped == null) return Map.of();
    Map<Skipped.Reason, Long> counts = new EnumMap<>(Skipped.Reason.class);
    for (Skipped.Reason reason : Skipped.Reason.values())
      if (skipped[reason.ordinal()] > 0) counts.put(reason, skipped[reason.ordinal()]);
    return counts;
  }

  private Duration elapsed() {
    return Duration.ofNanos((ended ? end : System.nanoTime()) - start);
  }

  /** Ends the run, so that its elapsed time no longer grows. */
  synchronized void end() {
    end = System.nanoTime();
    ended = true;
  }

  /** Returns the progress of the run; the arguments are what the ledger does not know. */
  synchronized RunProgress progress(int inFlight, int waiting, @Nullable Long total) {
    Duration elapsed = elapsed();
    Map<Skipped.Reason, Long> skippedNow = skippedByReason();
    long done = saved + failed.count() + DownloadReport.sum(skippedNow);
    if (rate == null) rate = new RecentRate();
    RecentRate.Rate now = rate.at(elapsed, done, bytes);
    return new RunProgress(
        saved,
        failed.count(),
        skippedNow,
        failed.byKind(),
        inFlight,
        waiting,
        bytes,
        elapsed,
        now.bytes(),
        now.images(),
        total == null ? OptionalLong.empty() : OptionalLong.of(total));
  }

  /** Returns the number of images started, which is the number of the latest one. */
  synchronized long countBegun() {
    return latest;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Workload;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The workers of an adaptive run: as many as the limit says, hired and sent home by those at work. */
final class Staff {
  private static final Logger LOG = LoggerFactory.getLogger(AdaptiveStrategy.class);

  private final Workload work;
  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final WorkerLimit limit;
  private @Nullable Crew crew;
  private int present = 1;

  Staff(Workload work, int most) {
    this.work = work;
    this.most = most;
    this.limit = new WorkerLimit(most);
  }

  /** Hires the first workers, and is one itself. */
  void begin(Crew crew) {
    lock.lock();
    try {
      this.crew = crew;
      hireMissing();
    } finally {
      lock.unlock();
    }
    crew.work();
  }

  /** The serial loop, which ends early where there are more workers than are of use. */
  void work(Fetcher fetcher) {
    for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next()) {
      long start = System.nanoTime();
      Outcome outcome = fetcher.fetch(task.get(), work::report);
      long end = System.nanoTime();
      work.report(outcome);
      if (isTooMany(outcome, start, end)) return;
    }
  }

  private boolean isTooMany(Outcome outcome, long start, long end) {
    lock.lock();
    try {
      limit.saw(Sign.of(outcome), outcome instanceof Saved saved ? saved.bytes() : 0, start, end);
      hireMissing();
      if (present <= limit.workers()) return false;
      present--;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void hireMissing() {
    int missing = limit.workers() - present;
    if (missing <= 0 || crew == null || work.isCancelled()) return;
    present += crew.hire(missing, Threads.PLATFORM);
    if (present < limit.workers()) limit.noMoreThan(present);
  }

  void sayWhatItSettledOn() {
    LOG.info(
        "adaptive: settled on {} workers; the most were {} of {} allowed, cut by half {} times",
        limit.workers(), limit.highest(), most, limit.cuts());
  }
}

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

/** The workers of an adaptive run. After each image, a worker adjusts their number to the {@link ConcurrencyLimit}. */
final class AdaptivePool {
  private static final Logger LOG = LoggerFactory.getLogger(AdaptivePool.class);

  private final Workload work;
  private final int max;
  private final ReentrantLock lock = new ReentrantLock();
  private final ConcurrencyLimit limit;
  private final ServedHosts hosts = new ServedHosts();
  private @Nullable WorkerPool pool;
  private int running = 1;

  AdaptivePool(Workload work, int max) {
    this.work = work;
    this.max = max;
    this.limit = new ConcurrencyLimit(max);
  }

  /** Starts the first workers, and works on the calling thread too. */
  void begin(WorkerPool pool) {
    lock.lock();
    try {
      this.pool = pool;
      startMissing();
    } finally {
      lock.unlock();
    }
    pool.run();
  }

  /** Runs the loop of a worker, which ends early if there are more workers than the limit allows. */
  void work(Fetcher fetcher) {
    for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next()) {
      long start = System.nanoTime();
      Outcome outcome = fetcher.fetch(task.get(), work.progressSink());
      long end = System.nanoTime();
      work.report(outcome);
      if (isTooMany(outcome, start, end)) return;
    }
  }

  private boolean isTooMany(Outcome outcome, long start, long end) {
    lock.lock();
    try {
      limit.record(hosts.signal(outcome), outcome instanceof Saved saved ? saved.bytes() : 0, start, end);
      startMissing();
      if (running <= limit.workers()) return false;
      running--;
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void startMissing() {
    int missing = limit.workers() - running;
    if (missing <= 0 || pool == null || work.isCancelled()) return;
    running += pool.start(missing, Threads.PLATFORM);
    if (running < limit.workers()) limit.noMoreThan(running);
  }

  void logResult() {
    LOG.info(
        "adaptive: settled on {} workers; peak {} of at most {}, halved {} times",
        limit.workers(),
        limit.highest(),
        max,
        limit.cuts());
  }
}

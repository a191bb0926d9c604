// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import io.github.imgurfetch.transfer.FetchPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The fetchers in this JVM, which may be the driver's or an executor's, and serve several runs. A run without a rate
 * limit has one here. Of a run with a limit each shard under way has one: the limit is divided by the number of shards,
 * wherever Spark puts them, and the sum of the parts is never above it.
 */
final class SharedFetchers {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFetchers.class);
  private static final long LONGEST_END_MS = 1500;
  private static final Object MONITOR = new Object();
  private static final List<SharedFetcher> ALL = new ArrayList<>();

  private SharedFetchers() {}

  /** A fetcher for a shard, which has to {@link #giveBack give it back}. */
  static SharedFetcher borrow(FetchPlan plan) {
    synchronized (MONITOR) {
      for (SharedFetcher fetcher : ALL)
        if (fetcher.run().equals(plan.run()) && fetcher.isFree()) {
          fetcher.borrow();
          return fetcher;
        }
      SharedFetcher fresh = new SharedFetcher(plan);
      fresh.borrow();
      fresh.keeper().start();
      ALL.add(fresh);
      return fresh;
    }
  }

  static void giveBack(SharedFetcher fetcher) {
    synchronized (MONITOR) {
      fetcher.giveBack();
      MONITOR.notifyAll();
    }
  }

  /** Ends what a run has under way in this JVM, without waiting for it. */
  static void close(String run) {
    synchronized (MONITOR) {
      ALL.stream().filter(fetcher -> fetcher.run().equals(run)).forEach(SharedFetcher::requestClose);
      MONITOR.notifyAll();
    }
  }

  /**
   * Closes the fetchers of a run and waits until they and the shards that use them have ended, for a while. Spark calls
   * a job over when its tasks are told to end; where the driver itself fetches, a run has to wait until they have.
   *
   * @param loops the run's own threads, to be waited for too
   */
  static void closeAndAwaitEnd(String run, List<Thread> loops) {
    close(run);
    long end = System.nanoTime() + LONGEST_END_MS * 1_000_000;
    loops.forEach(loop -> awaitEnd(loop, end));
    for (SharedFetcher fetcher : of(run)) {
      awaitEnd(fetcher.keeper(), end);
      if (fetcher.keeper().isAlive()) LOG.warn("shards of the run {} have not ended yet", run);
    }
  }

  private static void awaitEnd(Thread thread, long end) {
    boolean interrupted = false;
    for (long left = 1; thread.isAlive() && left > 0; left = end - System.nanoTime()) {
      try {
        thread.join(Math.max(1, (end - System.nanoTime()) / 1_000_000));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private static List<SharedFetcher> of(String run) {
    synchronized (MONITOR) {
      return ALL.stream().filter(fetcher -> fetcher.run().equals(run)).toList();
    }
  }

  /** Waits until something is so, looking again at every change and after the given time. */
  static void await(BooleanSupplier condition, LongSupplier mostNanos) throws InterruptedException {
    synchronized (MONITOR) {
      while (!condition.getAsBoolean()) MONITOR.wait(Math.max(1, mostNanos.getAsLong() / 1_000_000 + 1));
    }
  }

  /** Takes a fetcher that is closed out of the books, when the last shard that used it has ended. */
  static void remove(SharedFetcher fetcher) {
    synchronized (MONITOR) {
      fetcher.requestClose();
      boolean interrupted = false;
      while (fetcher.isBorrowed()) {
        try {
          MONITOR.wait();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
      ALL.remove(fetcher);
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}

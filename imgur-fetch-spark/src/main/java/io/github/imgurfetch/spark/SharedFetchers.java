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
 * The fetchers of this JVM, which may be the driver or an executor and may serve several runs. A run without a rate
 * limit has one fetcher per JVM. A run with a rate limit has one per active shard: the limit is divided by the number
 * of shards, so that the total never exceeds it, wherever Spark runs them.
 */
final class SharedFetchers {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFetchers.class);
  private static final long MAX_END_MILLIS = 1500;
  private static final Object MONITOR = new Object();
  private static final List<SharedFetcher> ALL = new ArrayList<>();

  private SharedFetchers() {}

  /** Returns a fetcher for a shard, which must {@link #giveBack give it back}. */
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

  /** Aborts the work of a run in this JVM without waiting for it to end. */
  static void close(String run) {
    synchronized (MONITOR) {
      ALL.stream().filter(fetcher -> fetcher.run().equals(run)).forEach(SharedFetcher::requestClose);
      MONITOR.notifyAll();
    }
  }

  /**
   * Closes the fetchers of a run and waits for a limited time until they and their shards have ended. Spark considers a
   * job finished as soon as its tasks have been told to end. If the tasks run in the driver, the run has to wait until
   * they have actually ended.
   *
   * @param loops the run's threads, which are also waited for
   */
  static void closeAndAwaitEnd(String run, List<Thread> loops) {
    close(run);
    long end = System.nanoTime() + MAX_END_MILLIS * 1_000_000;
    loops.forEach(loop -> awaitEnd(loop, end));
    for (SharedFetcher fetcher : of(run)) {
      awaitEnd(fetcher.keeper(), end);
      if (fetcher.keeper().isAlive()) LOG.warn("shards of the run {} are still running", run);
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

  /** Waits until a condition holds. Checks it at every change and after the given time. */
  static void await(BooleanSupplier condition, LongSupplier maxNanos) throws InterruptedException {
    synchronized (MONITOR) {
      while (!condition.getAsBoolean()) MONITOR.wait(Math.max(1, maxNanos.getAsLong() / 1_000_000 + 1));
    }
  }

  /** Removes a closed fetcher after the last shard that used it has ended. */
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

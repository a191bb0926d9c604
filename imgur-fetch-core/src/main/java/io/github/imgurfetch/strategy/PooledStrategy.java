// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The serial loop on several threads, the run's own among them, over one fetcher. */
record PooledStrategy(int workers) implements ExecutionStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(PooledStrategy.class);
  private static final int MOST_WORKERS = 1024;

  PooledStrategy {
    if (workers < 1 || workers > MOST_WORKERS)
      throw new IllegalArgumentException("pooled workers must be from 1 to " + MOST_WORKERS + ": " + workers);
  }

  @Override
  public void execute(Workload work) throws Exception {
    AtomicReference<Throwable> broken = new AtomicReference<>();
    try (Fetcher fetcher = work.open()) {
      work.onCancel(fetcher::close);
      Runnable loop = () -> drain(work, fetcher, broken);
      List<Thread> others = startOthers(loop);
      loop.run();
      for (Thread other : others) other.join();
    }
    if (broken.get() instanceof Error error) throw error;
    if (broken.get() instanceof Exception exception) throw exception;
  }

  /** A worker that breaks leaves the rest of the work to the others; the first break is told when they are done. */
  private static void drain(Workload work, Fetcher fetcher, AtomicReference<Throwable> broken) {
    try {
      work.drain(fetcher);
    } catch (RuntimeException | Error e) {
      broken.compareAndSet(null, e);
    }
  }

  /** All workers but the run's own thread: fewer where the system gives no more threads. */
  private List<Thread> startOthers(Runnable loop) {
    List<Thread> others = new ArrayList<>();
    try {
      while (others.size() < workers - 1) {
        Thread other = new Thread(loop, "imgur-fetch-worker-" + (others.size() + 2));
        other.start();
        others.add(other);
      }
    } catch (OutOfMemoryError e) {
      LOG.warn("the system gives no more threads: {} workers in place of {}", others.size() + 1, workers, e);
    }
    return others;
  }

  @Override
  public String toString() {
    return "pooled(" + workers + ")";
  }
}

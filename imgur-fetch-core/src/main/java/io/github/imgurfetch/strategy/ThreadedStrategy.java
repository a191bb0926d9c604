// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Workload;
import java.util.concurrent.ThreadFactory;

/** A strategy that fetches on several threads of one kind, including the thread of the run. */
record ThreadedStrategy(String kind, int workers, ThreadFactory threads) implements ExecutionStrategy {
  private static final int MAX_POOLED = 1024;
  private static final int MAX_VIRTUAL = 10_000;

  static ThreadedStrategy pooled(int workers) {
    return new ThreadedStrategy("pooled", Bounds.check("pooled workers", workers, MAX_POOLED), Threads.PLATFORM);
  }

  static ThreadedStrategy virtual(int workers) {
    return new ThreadedStrategy(
        "virtual", Bounds.check("virtual workers", workers, MAX_VIRTUAL), Threads.virtual(workers));
  }

  @Override
  public void execute(Workload work) {
    try (WorkerPool pool = new WorkerPool(work)) {
      pool.start(workers - 1, threads);
      pool.run();
    }
  }

  @Override
  public String toString() {
    return kind + "(" + workers + ")";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Workload;

/** A strategy that adapts its number of threads to the measured throughput. */
record AdaptiveStrategy(int max) implements ExecutionStrategy {
  static final int DEFAULT_MAX = 64;
  private static final int MAX_WORKERS = 1024;

  AdaptiveStrategy {
    Bounds.check("the maximum of adaptive workers", max, MAX_WORKERS);
  }

  @Override
  public void execute(Workload work) {
    AdaptivePool adaptive = new AdaptivePool(work, max);
    try (WorkerPool pool = new WorkerPool(work, adaptive::work)) {
      adaptive.begin(pool);
    }
    adaptive.logResult();
  }

  @Override
  public String toString() {
    return max == DEFAULT_MAX ? "adaptive" : "adaptive(" + max + ")";
  }
}

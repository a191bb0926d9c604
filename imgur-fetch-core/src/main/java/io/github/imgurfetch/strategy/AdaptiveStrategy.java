// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Workload;

/** A strategy that adapts its number of threads to the measured throughput. */
record AdaptiveStrategy(int most) implements ExecutionStrategy {
  static final int DEFAULT_MOST = 64;
  private static final int MAX_WORKERS = 1024;

  AdaptiveStrategy {
    Bounds.check("the maximum of adaptive workers", most, MAX_WORKERS);
  }

  @Override
  public void execute(Workload work) {
    AdaptivePool adaptive = new AdaptivePool(work, most);
    try (WorkerPool pool = new WorkerPool(work, adaptive::work)) {
      adaptive.begin(pool);
    }
    adaptive.logResult();
  }

  @Override
  public String toString() {
    return most == DEFAULT_MOST ? "adaptive" : "adaptive(" + most + ")";
  }
}

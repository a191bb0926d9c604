// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ExecutionStrategy;

/** The strategies that come with the library. Each is immutable and may serve many runs, also at once. */
public final class Strategies {
  private Strategies() {}

  /** One image after another. */
  public static ExecutionStrategy serial() {
    return new SerialStrategy();
  }

  /**
   * So many threads, each of which fetches image after image until none is left.
   *
   * @param workers how many images are under way at once, 1 to 1,024
   */
  public static ExecutionStrategy pooled(int workers) {
    return new PooledStrategy(workers);
  }
}

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

  /**
   * So many child JVMs, each of which fetches image after image. A crash, a lack of memory or an exit in one of them
   * costs the image that caused it, and no other.
   *
   * @param processes how many children there are, 1 to 256; fewer are started where there are fewer images
   */
  public static ForkedStrategy forked(int processes) {
    return ForkedStrategy.of(processes, 1);
  }

  /**
   * As {@link #forked(int)}, with several images at once in each child.
   *
   * @param threadsEach how many images a child has at once, 1 to 1,024
   */
  public static ForkedStrategy forked(int processes, int threadsEach) {
    return ForkedStrategy.of(processes, threadsEach);
  }
}

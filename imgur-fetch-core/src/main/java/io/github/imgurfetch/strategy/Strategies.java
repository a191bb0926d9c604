// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.concurrent.Executor;

/** The strategies that come with the library. Each is immutable and may serve many runs, also at once. */
public final class Strategies {
  private Strategies() {}

  /**
   * One image after another.
   *
   * @return the strategy
   */
  public static ExecutionStrategy serial() {
    return new SerialStrategy();
  }

  /**
   * So many threads, each of which fetches image after image until none is left.
   *
   * @param workers how many images are under way at once, 1 to 1,024
   * @return the strategy
   */
  public static ExecutionStrategy pooled(int workers) {
    return ThreadedStrategy.pooled(workers);
  }

  /**
   * So many virtual threads, each of which fetches image after image until none is left: for hundreds or thousands at
   * once. Needs Java 21 or newer.
   *
   * @param workers how many images are under way at once, 1 to 10,000
   * @return the strategy
   * @throws IllegalStateException if this Java has no virtual threads
   */
  public static ExecutionStrategy virtual(int workers) {
    return ThreadedStrategy.virtual(workers);
  }

  /**
   * So many workers on an executor of the application's, each of which occupies one of its threads until no image is
   * left. If it has fewer threads to spare, fewer images are under way at once; if it never runs any, the run waits
   * until it is cancelled. The executor is never shut down.
   *
   * @param executor where the workers run; one that refuses some of them gets by with the others, one that refuses all
   *     breaks the run
   * @param workers how many images are under way at once, 1 to 10,000
   * @return the strategy
   */
  public static ExecutionStrategy on(Executor executor, int workers) {
    return new ExecutorStrategy(executor, workers);
  }

  /**
   * As {@link #adaptive(int)}, with at most 64 threads.
   *
   * @return the strategy
   */
  public static ExecutionStrategy adaptive() {
    return new AdaptiveStrategy(AdaptiveStrategy.DEFAULT_MOST);
  }

  /**
   * As many threads as are of use, found by measuring: more as long as more images and bytes come in a second, fewer
   * when the server says that it is too much (429, 503), when connections fail or time out, and when images take longer
   * without more of them coming. Says at the end in the log, at INFO, what it settled on.
   *
   * @param most how many images are under way at once at most, 1 to 1,024
   * @return the strategy
   */
  public static ExecutionStrategy adaptive(int most) {
    return new AdaptiveStrategy(most);
  }

  /**
   * So many child JVMs, each of which fetches image after image. A crash, a lack of memory or an exit in one of them
   * costs the image that caused it, and no other.
   *
   * @param processes how many children there are, 1 to 256; fewer are started where there are fewer images
   * @return a strategy with this setting
   */
  public static ForkedStrategy forked(int processes) {
    return ForkedStrategy.of(processes, 1);
  }

  /**
   * As {@link #forked(int)}, with several images at once in each child.
   *
   * @param processes how many children there are, 1 to 256
   * @param threadsEach how many images a child has at once, 1 to 1,024
   * @return a strategy with this setting
   */
  public static ForkedStrategy forked(int processes, int threadsEach) {
    return ForkedStrategy.of(processes, threadsEach);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.concurrent.Executor;

/**
 * Factory methods for the strategies of the library. Each strategy is immutable, and several runs can use it
 * concurrently.
 */
public final class Strategies {
  private Strategies() {}

  /**
   * Returns a strategy that fetches one image after another.
   *
   * @return the strategy
   */
  public static ExecutionStrategy serial() {
    return new SerialStrategy();
  }

  /**
   * Returns a strategy that fetches images on a fixed number of threads.
   *
   * @param workers the number of threads, and so of images in progress at the same time, 1 to 1,024
   * @return the strategy
   * @throws IllegalArgumentException if {@code workers} is out of range
   */
  public static ExecutionStrategy pooled(int workers) {
    return ThreadedStrategy.pooled(workers);
  }

  /**
   * Returns a strategy that fetches images on virtual threads, for hundreds or thousands of images at the same time.
   * Requires Java 21 or newer.
   *
   * @param workers the number of virtual threads, and so of images in progress at the same time, 1 to 10,000
   * @return the strategy
   * @throws IllegalArgumentException if {@code workers} is out of range
   * @throws IllegalStateException if this Java version has no virtual threads
   */
  public static ExecutionStrategy virtual(int workers) {
    return ThreadedStrategy.virtual(workers);
  }

  /**
   * Returns a strategy that runs its workers on an executor of the application. Each worker occupies a thread of the
   * executor until no image is left. If the executor has fewer free threads, fewer images are fetched at the same time;
   * if it never runs any worker, the run waits until it is cancelled. The executor is never shut down.
   *
   * @param executor the executor; if it rejects some workers, the run continues with the others, and if it rejects all,
   *     the run fails
   * @param workers the number of workers, and so of images in progress at the same time, 1 to 10,000
   * @return the strategy
   * @throws IllegalArgumentException if {@code workers} is out of range
   */
  public static ExecutionStrategy on(Executor executor, int workers) {
    return new ExecutorStrategy(executor, workers);
  }

  /**
   * Returns an {@linkplain #adaptive(int) adaptive} strategy with at most 64 threads.
   *
   * @return the strategy
   */
  public static ExecutionStrategy adaptive() {
    return new AdaptiveStrategy(AdaptiveStrategy.DEFAULT_MAX);
  }

  /**
   * Returns a strategy that adapts its number of threads to the measured throughput: more while that increases the
   * images and bytes per second, fewer when the server signals overload (429, 503), when connections fail or time out,
   * and when latency rises without a gain in throughput. It logs the resulting number at INFO at the end of the run.
   *
   * @param max the maximum number of threads, and so of images in progress at the same time, 1 to 1,024
   * @return the strategy
   * @throws IllegalArgumentException if {@code max} is out of range
   */
  public static ExecutionStrategy adaptive(int max) {
    return new AdaptiveStrategy(max);
  }

  /**
   * Returns a strategy that fetches images in child JVMs, one image at a time in each. A crash, an {@code
   * OutOfMemoryError} or an exit of a child fails only the image that caused it.
   *
   * @param processes the number of child JVMs, 1 to 256; fewer are started if there are fewer images
   * @return the strategy
   * @throws IllegalArgumentException if {@code processes} is out of range
   */
  public static ForkedStrategy forked(int processes) {
    return ForkedStrategy.of(processes, 1);
  }

  /**
   * Returns a strategy like {@link #forked(int)} that fetches several images at the same time in each child.
   *
   * @param processes the number of child JVMs, 1 to 256; fewer are started if there are fewer images
   * @param threadsEach the number of threads in each child, and so of images in progress at the same time, 1 to 1,024
   * @return the strategy
   * @throws IllegalArgumentException if a number is out of range
   */
  public static ForkedStrategy forked(int processes, int threadsEach) {
    return ForkedStrategy.of(processes, threadsEach);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ForkJoinPool;

/** The strategies to compare: all that the running JVM supports, with suitable numbers of workers. */
final class ComparedStrategies {
  private static final int VIRTUAL_THREADS_SINCE = 21;

  private ComparedStrategies() {}

  static List<ExecutionStrategy> ofThisJvm() {
    List<ExecutionStrategy> strategies = new ArrayList<>(List.of(
        Strategies.serial(),
        Strategies.pooled(8),
        Strategies.pooled(16),
        Strategies.pooled(32),
        Strategies.adaptive(),
        Strategies.on(ForkJoinPool.commonPool(), 8),
        Strategies.forked(4),
        Strategies.forked(2, 8)));
    if (Runtime.version().feature() >= VIRTUAL_THREADS_SINCE) strategies.add(Strategies.virtual(32));
    return strategies;
  }
}

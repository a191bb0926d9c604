// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The strategies that this Java version supports, for rows that affect a whole run. */
public final class Engines {
  /** The maximum number of images that one of these has in progress. */
  static final int MAX_WORKERS = 16;

  private static final Executor EXECUTOR = executor();

  private Engines() {}

  /**
   * Returns the strategies of this JVM, and one child with two threads, because starting a second child would take too
   * long.
   */
  public static Stream<ExecutionStrategy> all() {
    return Stream.concat(inThisJvm(), Stream.of(ShortLived.forked(1, 2)));
  }

  public static Stream<ExecutionStrategy> inThisJvm() {
    List<ExecutionStrategy> everywhere = List.of(
        Strategies.serial(),
        Strategies.pooled(8),
        Strategies.on(EXECUTOR, 8),
        Strategies.adaptive(MAX_WORKERS));
    return Runtime.version().feature() < 21
        ? everywhere.stream()
        : Stream.concat(everywhere.stream(), Stream.of(Strategies.virtual(MAX_WORKERS)));
  }

  /** An executor of an application, which outlives the runs. */
  private static ExecutorService executor() {
    return Executors.newFixedThreadPool(8, work -> {
      Thread thread = new Thread(work, "application");
      thread.setDaemon(true);
      return thread;
    });
  }
}

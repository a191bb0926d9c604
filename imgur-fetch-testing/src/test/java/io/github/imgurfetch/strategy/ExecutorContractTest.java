// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;

class ExecutorContractTest extends ExecutionStrategyContract {
  private final ExecutorService executor =
      Executors.newFixedThreadPool(4, work -> new Thread(work, "the-application"));

  @AfterEach
  void isStillOpen() {
    assertThat(executor.isShutdown()).isFalse();
    executor.shutdown();
  }

  @Override
  protected boolean mayStay(Thread thread) {
    return thread.getName().equals("the-application");
  }

  @Override
  protected ExecutionStrategy strategy() {
    return Strategies.on(executor, 8);
  }

  @Override
  protected int window() {
    return 8;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;

class PooledContractTest extends ExecutionStrategyContract {
  @Override
  protected ExecutionStrategy strategy() {
    return Strategies.pooled(8);
  }

  @Override
  protected int window() {
    return 8;
  }
}

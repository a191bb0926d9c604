// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;

class SerialContractTest extends ExecutionStrategyContract {
  @Override
  protected ExecutionStrategy strategy() {
    return Strategies.serial();
  }

  @Override
  protected int window() {
    return 1;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

@EnabledForJreRange(min = JRE.JAVA_21)
class VirtualContractTest extends ExecutionStrategyContract {
  @Override
  protected ExecutionStrategy strategy() {
    return Strategies.virtual(8);
  }

  @Override
  protected int window() {
    return 8;
  }
}

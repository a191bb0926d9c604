// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;

// docs:begin own-strategy-test
class OwnPoolTest extends ExecutionStrategyContract {
  @Override
  protected ExecutionStrategy strategy() {
    return new OwnPool(4);
  }

  @Override
  protected int window() {
    return 4;
  }
}
// docs:end own-strategy-test

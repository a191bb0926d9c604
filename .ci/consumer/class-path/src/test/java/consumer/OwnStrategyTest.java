// SPDX-License-Identifier: Apache-2.0
package consumer;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.strategy.ExecutionStrategyContract;
import io.github.imgurfetch.transfer.ExecutionStrategy;

/** The testing kit from a staged release. */
class OwnStrategyTest extends ExecutionStrategyContract {
  @Override
  protected ExecutionStrategy strategy() {
    return Strategies.pooled(4);
  }

  @Override
  protected int window() {
    return 4;
  }
}

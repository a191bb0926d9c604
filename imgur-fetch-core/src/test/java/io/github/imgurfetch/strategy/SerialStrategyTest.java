// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import org.junit.jupiter.api.Test;

class SerialStrategyTest extends ExecutionStrategyContract {
  @Override
  protected ExecutionStrategy strategy() {
    return Strategies.serial();
  }

  @Override
  protected int window() {
    return 1;
  }

  @Test
  void saysWhatItIs() {
    assertThat(Strategies.serial()).hasToString("serial").isEqualTo(Strategies.serial());
  }
}

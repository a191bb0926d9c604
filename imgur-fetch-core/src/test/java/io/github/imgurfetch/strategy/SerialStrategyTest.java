// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SerialStrategyTest {
  @Test
  void describesItself() {
    assertThat(Strategies.serial()).hasToString("serial").isEqualTo(Strategies.serial());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the start times of a rate limit that several runs share. */
class SharedRateTest {
  @ParameterizedTest
  @ValueSource(doubles = {1e-3, 1e-9, 1e-11, Double.MIN_VALUE})
  void aVeryLowRateStartsOneImageAndDelaysAllOthers(double perSecond) {
    SharedRate rate = SharedRate.of("very low rate " + perSecond, perSecond);
    assertThat(rate.reserve()).isZero();
    for (int i = 0; i < 100; i++)
      assertThat(rate.reserve()).as("image %s", i).isPositive();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The minimum is 200 bytes in 2 seconds of waiting. */
class MinimumRateTest {
  private static final long SECOND = Duration.ofSeconds(1).toNanos();

  private final MinimumRate rate = new MinimumRate(100, 2 * SECOND);

  private void read(long from, long until, int bytes) {
    rate.beginWait(from);
    rate.endWait(until, bytes);
  }

  @ParameterizedTest
  @CsvSource({"199, true", "200, false", "0, true", "-1, true"})
  void aWindowNeedsItsMinimum(int bytes, boolean tooSlow) {
    read(0, 2 * SECOND, bytes);
    assertThat(rate.isTooSlow(2 * SECOND)).isEqualTo(tooSlow);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, Long.MAX_VALUE - 1, Long.MIN_VALUE})
  void nothingIsTooSlowBeforeTheFirstWindowEnds(long start) {
    rate.beginWait(start);
    assertThat(rate.isTooSlow(start + 2 * SECOND - 1)).isFalse();
    assertThat(rate.isTooSlow(start + 2 * SECOND)).isTrue();
  }

  @Test
  void processingTimeIsNotCounted() {
    read(0, SECOND, 0);
    assertThat(rate.isTooSlow(100 * SECOND)).isFalse();
    read(100 * SECOND, 101 * SECOND, 0);
    assertThat(rate.isTooSlow(200 * SECOND)).isTrue();
  }

  @Test
  void surplusBytesDoNotCountForTheNextWindow() {
    read(0, 2 * SECOND, 400);
    assertThat(rate.isTooSlow(2 * SECOND)).isFalse();
    read(2 * SECOND, 4 * SECOND, 199);
    assertThat(rate.isTooSlow(4 * SECOND)).isTrue();
    read(4 * SECOND, 5 * SECOND, 100);
    assertThat(rate.isTooSlow(5 * SECOND)).isFalse();
    read(5 * SECOND, 6 * SECOND, 100);
    assertThat(rate.isTooSlow(6 * SECOND)).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
  private static final Duration VERY_LONG = Duration.ofSeconds(Long.MAX_VALUE);

  @Test
  void theDefaultIsFourAttemptsAndWaitsFromHalfASecondToHalfAMinute() {
    assertThat(RetryPolicy.DEFAULT).isEqualTo(new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), 4));
    assertThat(RetryPolicy.DEFAULT.attempts(1))
        .isEqualTo(new RetryPolicy(Duration.ofMillis(500), Duration.ofSeconds(30), 1));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 100",
    "2, 200",
    "3, 400",
    "4, 800",
    "5, 1000",
    "6, 1000",
    "63, 1000",
    "64, 1000",
    "65, 1000",
    "2147483647, 1000"
  })
  void aWaitIsRandomUpToTheDoubledBase(int failures, long max) {
    RetryPolicy policy = RetryPolicy.exponential(Duration.ofMillis(100), Duration.ofSeconds(1));
    Set<Duration> seen = new HashSet<>();
    for (int i = 0; i < 300; i++) {
      Duration wait = policy.backOff(failures);
      assertThat(wait).isBetween(Duration.ofMillis(1), Duration.ofMillis(max));
      seen.add(wait);
    }
    assertThat(seen).as("different waits").hasSizeGreaterThan(30);
  }

  @Test
  void extremeBoundsDoNotOverflow() {
    Duration[] bounds = {
      Duration.ofNanos(1),
      Duration.ofMillis(1),
      Duration.ofDays(365),
      Duration.ofMillis(Long.MAX_VALUE),
      VERY_LONG
    };
    int[] counts = {0, 1, 2, 30, 31, 32, 52, 53, 54, 62, 63, 64, 1_000, Integer.MAX_VALUE};
    for (Duration base : bounds)
      for (Duration cap : bounds)
        for (int failures : counts)
          if (cap.compareTo(base) >= 0)
            assertThat(RetryPolicy.exponential(base, cap).backOff(failures))
                .isGreaterThanOrEqualTo(Duration.ofMillis(1));
  }

  @Test
  void anExtremeCapDoesNotOverflow() {
    RetryPolicy policy = RetryPolicy.exponential(Duration.ofSeconds(1), VERY_LONG);
    assertThat(Stream.generate(() -> policy.backOff(5)).limit(300)).anyMatch(wait -> wait.toSeconds() >= 8);
  }

  @Test
  void theLongestWaitIsReached() {
    RetryPolicy policy = RetryPolicy.exponential(Duration.ofMillis(2), Duration.ofMillis(2));
    Set<Duration> seen = new HashSet<>();
    for (int i = 0; i < 200; i++) seen.add(policy.backOff(1));
    assertThat(seen).containsExactlyInAnyOrder(Duration.ofMillis(1), Duration.ofMillis(2));
  }

  @Test
  void rejectsInvalidSettingsByName() {
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.exponential(Duration.ZERO, second))
        .withMessageContaining("base")
        .withMessageContaining("PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.exponential(second.negated(), second))
        .withMessageContaining("base");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.exponential(second, Duration.ofMillis(999)))
        .withMessageContaining("cap")
        .withMessageContaining("PT0.999S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RetryPolicy.DEFAULT.attempts(0))
        .withMessageContaining("attempts")
        .withMessageContaining("0");
  }
}

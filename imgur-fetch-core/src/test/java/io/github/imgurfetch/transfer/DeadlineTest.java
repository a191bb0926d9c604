// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class DeadlineTest {

  @Test
  void allowsAWaitThatEndsBeforeTheDeadline() {
    Deadline deadline = Deadline.in(Duration.ofHours(1), Duration.ZERO);
    assertThat(deadline.allows(Duration.ofMinutes(59))).isTrue();
    assertThat(deadline.allows(Duration.ofHours(1))).isFalse();
    assertThat(deadline.remaining()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(deadline.elapsed()).isGreaterThanOrEqualTo(Duration.ZERO);
  }

  @Test
  void allowsNoWaitAfterTheDeadline() {
    Deadline deadline = Deadline.in(Duration.ZERO, Duration.ZERO);
    assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ZERO);
    assertThat(deadline.allows(Duration.ZERO)).isFalse();
  }

  @Test
  void aDistantDeadlineDoesNotOverflow() {
    Deadline deadline = Deadline.in(Duration.ofSeconds(Long.MAX_VALUE), Duration.ZERO);
    assertThat(deadline.remaining()).isGreaterThan(Duration.ofDays(36_000));
    assertThat(deadline.remaining().toNanos()).isPositive();
    assertThat(deadline.allows(Duration.ofDays(365))).isTrue();
  }

  @Test
  void elapsedAndRemainingTimeAddUpToTheTimeout() {
    Deadline deadline = new Deadline(
        System.nanoTime() - Duration.ofSeconds(10).toNanos(),
        Duration.ofSeconds(11).toNanos());
    assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(deadline.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(10));
  }
}

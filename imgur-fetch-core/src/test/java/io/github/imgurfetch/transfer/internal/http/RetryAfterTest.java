// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2026-11-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({"1, 1", "' 2 ', 2", "007, 7", "120, 120", "86400, 86400", "999999999, 999999999"})
  void secondsAreRead(String header, long seconds) {
    assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(seconds));
  }

  @Test
  void aDateIsTheTimeUntilThen() {
    assertThat(RetryAfter.parse("Sun, 01 Nov 2026 00:01:30 GMT", NOW)).contains(Duration.ofSeconds(90));
    assertThat(RetryAfter.parse("Sun, 1 Nov 2026 01:00:00 GMT", NOW)).contains(Duration.ofHours(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sunday, 01-Nov-26 00:01:30 GMT",
        "Sun Nov  1 00:01:30 2026",
        "Sun Nov 01 00:01:30 2026",
        "sun nov  1 00:01:30 2026",
        "Sun, 01-Nov-2026 00:01:30 GMT",
        "Sun, 01-Nov-26 00:01:30 GMT",
        "Sunday, 01-Nov-2026 00:01:30 GMT",
        "Sun Nov  1 00:01:30 2026 GMT"
      })
  void theObsoleteFormsOfADateCount(String header) {
    assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofSeconds(90));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Saturday, 31-Oct-26 00:01:30 GMT",
        "Sunday, 06-Nov-94 08:49:37 GMT",
        "Monday, 01-Nov-26 00:01:30 GMT",
        "Sun Nov 1 25:00:00 2026",
        "",
        " ",
        "0",
        "00",
        "-1",
        "+1",
        "1.5",
        "1e9",
        "soon",
        "0x10",
        "1 2",
        "\u0661",
        "Sun, 01 Nov 2026 00:00:00 GMT",
        "Sat, 31 Oct 2026 23:59:59 GMT",
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "Mon, 01 Nov 2026 00:01:30 GMT",
        "2026-11-01T00:01:30Z",
        "Sun, 01 Nov 2026 25:00:00 GMT"
      })
  void malformedAndPastValuesAreIgnored(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }

  @Test
  void aMissingHeaderIsNoDelay() {
    assertThat(RetryAfter.parse(null, NOW)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"1000000000", "999999999999999999"})
  void hugeNumbersAreAVeryLongDelay(String header) {
    assertThat(RetryAfter.parse(header, NOW))
        .hasValueSatisfying(wait -> assertThat(wait)
            .isGreaterThan(Duration.ofDays(365))
            .isLessThan(Duration.ofNanos(Long.MAX_VALUE)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"9223372036854775807", "9223372036854775808", "1000000000000000000000000000000"})
  void absurdNumbersAreIgnored(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isEmpty();
  }

  @RepeatedTest(5)
  void arbitraryTextNeverThrows(RepetitionInfo seed) {
    Random random = new Random(seed.getCurrentRepetition());
    String letters = "0123456789 +-,:SunNovGMT\u0000\u0661e.";
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n > 0; n--) text.append(letters.charAt(random.nextInt(letters.length())));
      RetryAfter.parse(text.toString(), NOW)
          .ifPresent(wait -> assertThat(wait).isPositive());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Parses the {@code Retry-After} header (RFC 9110, 10.2.3): seconds or an HTTP date. */
public final class RetryAfter {
  /** The longest delay that is honored; a request whose server asks for more fails. */
  public static final Duration MAX_HONORED = Duration.ofSeconds(120);

  private static final Duration FOR_EVER = Duration.ofDays(36_500);
  private static final int MAX_DIGITS = 18;

  private RetryAfter() {}

  /** Returns the requested delay, or empty if the header is absent, malformed, not positive or in the past. */
  public static Optional<Duration> parse(@Nullable String header, Instant now) {
    if (header == null || header.isBlank()) return Optional.empty();
    String value = header.strip();
    Duration wait = value.chars().allMatch(c -> c >= '0' && c <= '9') ? seconds(value) : until(value, now);
    return wait.isNegative() || wait.isZero() ? Optional.empty() : Optional.of(wait);
  }

  private static Duration seconds(String digits) {
    if (digits.length() > MAX_DIGITS) return Duration.ZERO; // absurdly long: treat the header as absent
    return digits.length() > 9 ? FOR_EVER : Duration.ofSeconds(Long.parseLong(digits));
  }

  /** Returns the time until a date; a text that is not a date is treated as if the header were absent. */
  private static Duration until(String date, Instant now) {
    return HttpDate.parse(date).map(then -> Duration.between(now, then)).orElse(Duration.ZERO);
  }
}

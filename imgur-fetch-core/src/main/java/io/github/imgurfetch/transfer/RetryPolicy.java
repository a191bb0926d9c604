// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The number of attempts per image and the waits between them: exponential backoff with full jitter, that is, a random
 * time between 0 and {@code base × 2^(attempts - 1)}, at most the cap. Which failures are retried is fixed: the
 * statuses 408, 425, 429 and 5xx except 501 and 505, lost connections, and incomplete or damaged images. A server's
 * {@code Retry-After} is honored up to two minutes; a longer one fails the image immediately. Immutable.
 *
 * <p>Retries are budgeted per host: 50 images' worth, which is 150 retries with 4 attempts, plus one for each image
 * saved from the host. When the budget is used up, images of that host get a single attempt until the host serves
 * images again. A few failures among many images, or 50 in a row, therefore get all their attempts, while a host that
 * fails 10,000 images receives 10,150 requests instead of 40,000. {@code retryFailed} downloads the failed images
 * later.
 *
 * @param base the longest wait after the first attempt, above 0
 * @param cap the longest wait after any attempt, at least {@code base}
 * @param attempts the maximum number of attempts per image, including the first; 1 disables retries
 * @serial exclude
 */
public record RetryPolicy(Duration base, Duration cap, int attempts) implements Serializable {
  private static final int DEFAULT_ATTEMPTS = 4;

  /** The default: 4 attempts, with a base of 500 ms and a cap of 30 s. */
  public static final RetryPolicy DEFAULT = exponential(Duration.ofMillis(500), Duration.ofSeconds(30));

  /**
   * Creates a policy.
   *
   * @param base the longest wait after the first attempt, above 0
   * @param cap the longest wait after any attempt, at least {@code base}
   * @param attempts the maximum number of attempts per image, including the first; 1 disables retries
   * @throws IllegalArgumentException if the base is not positive, the cap is below the base, or attempts is below 1
   */
  public RetryPolicy {
    if (base.isNegative() || base.isZero())
      throw new IllegalArgumentException("retry base must be positive: " + base);
    if (cap.compareTo(base) < 0)
      throw new IllegalArgumentException("retry cap must not be below the base " + base + ": " + cap);
    if (attempts < 1) throw new IllegalArgumentException("retry attempts must be at least 1: " + attempts);
  }

  /**
   * Returns a policy of 4 attempts with the given waits.
   *
   * @param base the longest wait after the first attempt, above 0
   * @param cap the longest wait after any attempt, at least {@code base}
   * @return the policy
   * @throws IllegalArgumentException if the base is not positive or the cap is below the base
   */
  public static RetryPolicy exponential(Duration base, Duration cap) {
    return new RetryPolicy(base, cap, DEFAULT_ATTEMPTS);
  }

  /**
   * Returns the same policy with another number of attempts.
   *
   * @param attempts the maximum number of attempts per image, including the first
   * @return the policy
   * @throws IllegalArgumentException if attempts is below 1
   */
  public RetryPolicy attempts(int attempts) {
    return new RetryPolicy(base, cap, attempts);
  }

  /**
   * Returns a random wait before the next attempt.
   *
   * @param failures the number of failed attempts, at least 1
   * @return the wait, between 1 ms and the cap
   */
  public Duration backOff(int failures) {
    long max = Math.max(1, Math.min(millis(cap), shifted(millis(base), failures - 1)));
    return Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(max));
  }

  private static long shifted(long millis, int doublings) {
    return doublings >= Long.numberOfLeadingZeros(millis) - 1
        ? Long.MAX_VALUE - 1
        : millis << Math.max(0, doublings);
  }

  private static long millis(Duration duration) {
    try {
      return Math.max(1, duration.toMillis());
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE - 1; // does not fit in a long: practically infinite
    }
  }
}

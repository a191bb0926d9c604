// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often a request is tried, and how long to wait between tries: exponential back-off with full jitter, that is, a
 * random time between nothing and {@code base × 2^(tries - 1)}, never above the cap. What is worth a retry is not the
 * user's choice: answers 408, 425, 429 and 5xx but 501 and 505, broken connections, and images that came
 * incomplete or damaged. A server's {@code Retry-After} is obeyed up to two minutes; a server that asks for more fails
 * the image at once.
 *
 * <p>A host that fails everything is not asked four times as often for it. Of each host a fetcher makes no more retries
 * than fifty images may, 150 with four tries, beyond one for each image that it saved. Where these are used up images
 * get one try, until the host serves again. So few failures among many images, or fifty in a row, have all their tries;
 * and a host that fails ten thousand images gets 10,150 requests, not 40,000. {@code retryFailed} has them tried later.
 *
 * @param base the longest wait after the first try
 * @param cap the longest wait of all
 * @param attempts how many tries an image gets, the first included; 1 is no retry
 */
public record RetryPolicy(Duration base, Duration cap, int attempts) implements Serializable {
  private static final int DEFAULT_ATTEMPTS = 4;

  /** The default: 4 tries, waits from half a second up to 30 seconds. */
  public static final RetryPolicy DEFAULT = exponential(Duration.ofMillis(500), Duration.ofSeconds(30));

  public RetryPolicy {
    if (base.isNegative() || base.isZero())
      throw new IllegalArgumentException("retry base must be positive: " + base);
    if (cap.compareTo(base) < 0)
      throw new IllegalArgumentException("retry cap must not be below the base " + base + ": " + cap);
    if (attempts < 1) throw new IllegalArgumentException("retry attempts must be at least 1: " + attempts);
  }

  /** A policy of 4 tries with the given bounds of its waits. */
  public static RetryPolicy exponential(Duration base, Duration cap) {
    return new RetryPolicy(base, cap, DEFAULT_ATTEMPTS);
  }

  /** The same policy with another number of tries, the first included. */
  public RetryPolicy attempts(int attempts) {
    return new RetryPolicy(base, cap, attempts);
  }

  /** A wait to take after the given number of failed tries: random, at least a millisecond, at most the cap. */
  public Duration backOff(int failures) {
    long most = Math.max(1, Math.min(millis(cap), shifted(millis(base), failures - 1)));
    return Duration.ofMillis(1 + ThreadLocalRandom.current().nextLong(most));
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
      return Long.MAX_VALUE - 1; // longer than a long of milliseconds: for ever will do
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.Sleeper;
import java.util.concurrent.TimeUnit;

/** Hands out starting times, evenly spaced to keep a rate limit. */
final class RateLimiter {
  private final long gap;
  private long next = System.nanoTime();

  RateLimiter(RateLimit limit) {
    this.gap = (long) (TimeUnit.SECONDS.toNanos(1) / limit.perSecond());
  }

  /** Waits for a turn. */
  void await(Sleeper sleeper) throws CancelledException {
    if (gap == 0) return;
    CancelledException.sleep(sleeper, reserve(System.nanoTime()));
  }

  private synchronized long reserve(long now) {
    long wait = Math.max(0, next - now); // time that nobody used is not saved up: no burst after a pause
    next = now + wait + gap;
    return wait;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.Sleeper;
import java.util.concurrent.TimeUnit;

/** Spaces requests evenly to enforce a rate limit. Thread-safe. */
final class RateLimiter {
  /** Bounds the waits of very low rates, so that their sums do not overflow. */
  private static final long MAX_WAIT = TimeUnit.DAYS.toNanos(18_250);

  private final long gap;
  private long next = System.nanoTime();

  RateLimiter(RateLimit limit) {
    // a shared limit is enforced by the run that hands out the images
    this.gap = limit.isShared()
        ? 0
        : (long) Math.min((double) MAX_WAIT, TimeUnit.SECONDS.toNanos(1) / limit.perSecond());
  }

  /** Whether requests may have to wait. */
  boolean isLimiting() {
    return gap > 0;
  }

  /** Waits until the next request may start. */
  void await(Sleeper sleeper) throws CancelledException {
    if (gap == 0) return;
    CancelledException.sleep(sleeper, reserve(System.nanoTime()));
  }

  private synchronized long reserve(long now) {
    long wait = Math.max(0, next - now); // unused time does not accumulate: no burst after a pause
    next = now + Math.min(wait + gap, MAX_WAIT);
    return wait;
  }
}

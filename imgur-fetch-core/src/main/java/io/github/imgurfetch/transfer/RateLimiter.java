// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.EvenSpacing;
import io.github.imgurfetch.transfer.internal.http.Sleeper;

/** Spaces requests evenly to enforce a rate limit. Thread-safe. */
final class RateLimiter {
  private final EvenSpacing spacing;

  RateLimiter(RateLimit limit) {
    // a shared limit is enforced by the run that hands out the images
    this.spacing = new EvenSpacing(limit.isShared() ? Double.POSITIVE_INFINITY : limit.perSecond());
  }

  /** Whether requests may have to wait. */
  boolean isLimiting() {
    return spacing.isLimiting();
  }

  /** Waits until the next request may start. */
  void await(Sleeper sleeper) throws CancelledException {
    if (isLimiting()) CancelledException.sleep(sleeper, spacing.reserve());
  }
}

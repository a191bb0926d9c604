// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.concurrent.TimeUnit;

/** Evenly spaced start times, which enforce a rate limit. Thread-safe. */
public final class EvenSpacing {
  /** Bounds the waits of very low rates, so that their sums do not overflow. */
  private static final long MAX_WAIT = TimeUnit.DAYS.toNanos(18_250);

  private final long gap;
  private long next = System.nanoTime();

  /** Creates a spacing; {@link Double#POSITIVE_INFINITY} for none. */
  public EvenSpacing(double perSecond) {
    this.gap = (long) Math.min((double) MAX_WAIT, TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /** Whether start times may be delayed. */
  public boolean isLimiting() {
    return gap > 0;
  }

  /** Reserves the next start time and returns the nanoseconds until then. */
  public synchronized long reserve() {
    long now = System.nanoTime();
    long wait = Math.max(0, next - now); // unused time does not accumulate, so no burst follows a pause
    next = now + Math.min(wait + gap, MAX_WAIT);
    return wait;
  }

  /** Returns for how many nanoseconds a start time has been free; negative if the next one is in the future. */
  public synchronized long unusedNanos() {
    return System.nanoTime() - next;
  }
}

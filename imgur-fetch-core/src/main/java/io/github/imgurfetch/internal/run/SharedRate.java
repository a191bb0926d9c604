// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A rate limit that several runs share. It assigns evenly spaced start times to their images. Thread-safe. */
final class SharedRate {
  private static final Map<String, SharedRate> RATES = new HashMap<>();
  private static final int MANY = 1_000;

  /** Bounds the waits of very low rates, so that their sums do not overflow. */
  private static final long MAX_WAIT = TimeUnit.DAYS.toNanos(18_250);

  private static final long UNUSED_NANOS = TimeUnit.HOURS.toNanos(1);

  private final long gap;
  private long next = System.nanoTime();

  private SharedRate(double perSecond) {
    this.gap = (long) Math.min((double) MAX_WAIT, TimeUnit.SECONDS.toNanos(1) / perSecond);
  }

  /** Returns the rate with the given id. While a run uses it, this is always the same instance. */
  static SharedRate of(String id, double perSecond) {
    synchronized (RATES) {
      if (RATES.size() >= MANY) RATES.values().removeIf(SharedRate::isUnused);
      SharedRate rate = RATES.get(id);
      if (rate == null) {
        rate = new SharedRate(perSecond);
        RATES.put(id, rate);
      }
      return rate;
    }
  }

  private synchronized boolean isUnused() {
    return System.nanoTime() - next > UNUSED_NANOS;
  }

  /** Reserves the next start time and returns the nanoseconds until then. */
  synchronized long reserve() {
    long now = System.nanoTime();
    long wait = Math.max(0, next - now); // unused time does not accumulate, so no burst follows a pause
    next = now + Math.min(wait + gap, MAX_WAIT);
    return wait;
  }
}

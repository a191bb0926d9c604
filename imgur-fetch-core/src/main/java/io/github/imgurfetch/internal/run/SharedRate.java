// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.transfer.internal.http.EvenSpacing;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A rate limit that several runs share. It assigns evenly spaced start times to their images. Thread-safe. */
final class SharedRate {
  private static final Map<String, SharedRate> RATES = new HashMap<>();
  private static final int MANY = 1_000;
  private static final long UNUSED_NANOS = TimeUnit.HOURS.toNanos(1);

  private final EvenSpacing spacing;

  private SharedRate(double perSecond) {
    this.spacing = new EvenSpacing(perSecond);
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

  private boolean isUnused() {
    return spacing.unusedNanos() > UNUSED_NANOS;
  }

  /** Reserves the next start time and returns the nanoseconds until then. */
  long reserve() {
    return spacing.reserve();
  }
}

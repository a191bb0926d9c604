// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.BoundedMap;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;

/**
 * Keeps retries from multiplying the load on a host that fails every request. Each host has a budget of 50 images'
 * worth of retries; each retry takes one, and each image saved from the host gives one back. Thread-safe.
 */
final class RetryBudget {
  private static final int IMAGES = 50;
  private static final int MAX_HOSTS = 1_000;

  private final long max;
  private final Map<HttpHost, Long> spent = BoundedMap.evictingLeastRecentlyUsed(MAX_HOSTS);

  RetryBudget(RetryPolicy policy) {
    this.max = IMAGES * (policy.attempts() - 1L);
  }

  /** Takes one retry from the budget of the host. Returns false if the budget is used up. */
  synchronized boolean take(ImageAddress address) {
    long before = spent.getOrDefault(address.origin(), 0L);
    if (before >= max) return false;
    spent.put(address.origin(), before + 1);
    return true;
  }

  /** Gives one retry back to the budget of the host. */
  synchronized void giveBack(ImageAddress address) {
    if (!spent.isEmpty())
      spent.computeIfPresent(address.origin(), (host, before) -> before > 1 ? before - 1 : null);
  }
}

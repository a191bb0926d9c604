// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.ImageAddress;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;

/**
 * Keeps retries from multiplying the load of a host that fails everything: each host has as many as fifty images may
 * make, each retry takes one of them and each image saved gives one back. Thread-safe.
 */
final class RetryBudget {
  private static final int IMAGES = 50;
  private static final int MOST_HOSTS = 1_000;

  private final long most;
  private final Map<HttpHost, Long> spent = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<HttpHost, Long> eldest) {
      return size() > MOST_HOSTS; // forgets whom it has not met for long, in a list of very many hosts
    }
  };

  RetryBudget(RetryPolicy policy) {
    this.most = IMAGES * (policy.attempts() - 1L);
  }

  /** Takes a retry, if there is one. */
  synchronized boolean take(ImageAddress address) {
    long before = spent.getOrDefault(address.origin(), 0L);
    if (before >= most) return false;
    spent.put(address.origin(), before + 1);
    return true;
  }

  /** Gives a retry back. */
  synchronized void giveBack(ImageAddress address) {
    if (!spent.isEmpty())
      spent.computeIfPresent(address.origin(), (host, before) -> before > 1 ? before - 1 : null);
  }
}

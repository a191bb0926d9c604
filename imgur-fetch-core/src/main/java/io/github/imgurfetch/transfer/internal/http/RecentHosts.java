// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.Map;
import org.apache.hc.core5.http.HttpHost;

/** A bounded set of hosts that evicts the least recently used. Thread-safe. */
final class RecentHosts {
  static final int MAX_HOSTS = 1_000;

  private final Map<HttpHost, Boolean> hosts = BoundedMap.evictingLeastRecentlyUsed(MAX_HOSTS);
  private volatile boolean used;

  /** Adds a host. Returns whether it was absent. */
  synchronized boolean add(HttpHost host) {
    used = true;
    return hosts.put(host, true) == null;
  }

  /** Whether the set contains a host. Takes no lock until the first host is added. */
  boolean contains(HttpHost host) {
    return used && look(host);
  }

  private synchronized boolean look(HttpHost host) {
    return hosts.get(host) != null;
  }
}

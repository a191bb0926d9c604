// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.HttpHost;

/** A set of hosts that forgets those it was not asked for the longest, in a list of very many hosts. Thread-safe. */
final class RecentHosts {
  static final int MOST = 1_000;

  private final Map<HttpHost, Boolean> hosts = new LinkedHashMap<>(16, 0.75f, true) {
    private static final long serialVersionUID = 1;

    @Override
    protected boolean removeEldestEntry(Map.Entry<HttpHost, Boolean> eldest) {
      return size() > MOST;
    }
  };
  private volatile boolean used;

  /** Adds a host; says whether it was not there. */
  synchronized boolean add(HttpHost host) {
    used = true;
    return hosts.put(host, true) == null;
  }

  /** Whether a host is there. As long as none ever was, this takes no lock. */
  boolean contains(HttpHost host) {
    return used && look(host);
  }

  private synchronized boolean look(HttpHost host) {
    return hosts.get(host) != null;
  }
}

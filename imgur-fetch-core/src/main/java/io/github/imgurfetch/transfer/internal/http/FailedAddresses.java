// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Remembers the addresses to which connecting has recently failed. A host's other addresses are tried first, so that a
 * dead address costs its timeout once instead of once per image. Thread-safe.
 */
final class FailedAddresses {
  static final int MAX_ADDRESSES = 1_000;
  private static final long MEMORY = TimeUnit.MINUTES.toNanos(5);

  private final Map<InetSocketAddress, Long> failedAt = BoundedMap.evictingOldest(MAX_ADDRESSES);

  synchronized void add(InetSocketAddress address) {
    failedAt.remove(address); // so that it is re-inserted at the end
    failedAt.put(address, System.nanoTime());
  }

  synchronized void remove(InetSocketAddress address) {
    if (!failedAt.isEmpty()) failedAt.remove(address);
  }

  /** Returns a host's addresses sorted so that those that have failed come last, the most recent failure at the end. */
  synchronized InetAddress[] behindOthers(InetAddress[] addresses, int port) {
    if (failedAt.isEmpty() || addresses.length == 1) return addresses;
    long now = System.nanoTime();
    InetAddress[] sorted = addresses.clone();
    Arrays.sort(sorted, Comparator.comparingLong(address -> rank(address, port, now)));
    return sorted;
  }

  /** Returns 0 for an address that has not failed, and a higher rank the more recently it failed. */
  private long rank(InetAddress address, int port, long now) {
    Long failed = failedAt.get(new InetSocketAddress(address, port));
    return failed == null ? 0 : Math.max(0, MEMORY - (now - failed));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Resolves a host to its permitted addresses. The checked addresses are the ones connected to; there is no second
 * lookup that could return others.
 */
final class GuardedDnsResolver implements AutoCloseable {
  /** Bounds the number of connect timeouts that a host with many dead addresses can cost. */
  private static final int MAX_ADDRESSES = 8;

  private final AddressPolicy policy;
  private final DnsLookups lookups;

  GuardedDnsResolver(AddressPolicy policy, Duration timeout) {
    this.policy = policy;
    this.lookups = new DnsLookups(policy.lookup(), timeout);
  }

  /** Returns the permitted addresses of a host, at least one. */
  InetAddress[] resolve(String host) throws UnknownHostException {
    List<InetAddress> open = new ArrayList<>();
    InetAddress[] all = all(host);
    for (InetAddress address : all) if (policy.permitted().test(address)) open.add(address);
    if (open.isEmpty()) throw new BlockedAddressException(host, all[0]);
    if (open.size() > 1) open = alternating(open);
    return open.subList(0, Math.min(open.size(), MAX_ADDRESSES)).toArray(new InetAddress[0]);
  }

  /**
   * Checks that all addresses of a host are permitted, as far as this side can see them. The proxy will look the host
   * up itself and choose one.
   */
  void check(String host) throws UnknownHostException {
    if (policy.permitsAny()) return;
    for (InetAddress address : all(host))
      if (!policy.permitted().test(address)) throw new BlockedAddressException(host, address);
  }

  /** Alternates between IPv4 and IPv6, since a network may lack one of them altogether (RFC 8305, 4). */
  private static List<InetAddress> alternating(List<InetAddress> addresses) {
    List<InetAddress> sorted = new ArrayList<>(addresses.size());
    Deque<InetAddress> left = new ArrayDeque<>(addresses);
    while (!left.isEmpty()) {
      InetAddress next = left.remove();
      sorted.add(next);
      for (InetAddress other : left)
        if (other.getClass() != next.getClass()) {
          left.remove(other);
          sorted.add(other);
          break;
        }
    }
    return sorted;
  }

  /** Returns all addresses of a host, permitted or not. */
  InetAddress[] all(String host) throws UnknownHostException {
    String name = ascii(host);
    return ImageAddress.isLiteral(name) ? policy.lookup().addresses(name) : lookups.await(name);
  }

  /**
   * Converts a name back to ASCII: {@code HttpHost} decodes {@code xn--} names to Unicode, which DNS cannot resolve.
   */
  static String ascii(String host) throws UnknownHostException {
    if (Ascii.is(host)) return host;
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      throw new UnknownHostException(host);
    }
  }

  /** Ends a thread's wait for a lookup. */
  void end(Thread waiter) {
    lookups.end(waiter);
  }

  @Override
  public void close() {
    lookups.close();
  }
}

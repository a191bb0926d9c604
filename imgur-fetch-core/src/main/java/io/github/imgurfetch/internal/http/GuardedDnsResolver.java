// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hands out permitted addresses only. What is checked here is what is connected to: there is no second look-up. */
final class GuardedDnsResolver implements AutoCloseable {
  /** A host with a thousand dead addresses must not cost a thousand timeouts. */
  private static final int MOST_ADDRESSES = 8;

  private final AddressPolicy policy;
  private final DnsLookups lookups;

  GuardedDnsResolver(AddressPolicy policy, Duration timeout) {
    this.policy = policy;
    this.lookups = new DnsLookups(policy.lookup(), timeout);
  }

  /** The addresses of a host that may be connected to, at least one. */
  InetAddress[] resolve(String host) throws UnknownHostException {
    List<InetAddress> open = new ArrayList<>();
    for (InetAddress address : all(host))
      if (open.size() < MOST_ADDRESSES && policy.permitted().test(address)) open.add(address);
    if (open.isEmpty()) throw new BlockedAddressException(host);
    return open.toArray(new InetAddress[0]);
  }

  /**
   * Makes sure that none of a host's addresses is out of reach, as far as can be told from here: another than this will
   * look it up, and choose.
   */
  void check(String host) throws UnknownHostException {
    if (policy.permitsAny()) return;
    for (InetAddress address : all(host))
      if (!policy.permitted().test(address)) throw new BlockedAddressException(host);
  }

  /** All addresses of a host, whatever they are. */
  InetAddress[] all(String host) throws UnknownHostException {
    String name = ascii(host);
    return ImageAddress.isLiteral(name) ? policy.lookup().addresses(name) : lookups.await(name);
  }

  /** The name as it was written: an {@code HttpHost} turns {@code xn--} names into Unicode, which DNS does not know. */
  static String ascii(String host) throws UnknownHostException {
    if (Ascii.is(host)) return host;
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      throw new UnknownHostException(host);
    }
  }

  /** Ends the wait of a thread for a look-up. */
  void end(Thread waiter) {
    lookups.end(waiter);
  }

  @Override
  public void close() {
    lookups.close();
  }
}

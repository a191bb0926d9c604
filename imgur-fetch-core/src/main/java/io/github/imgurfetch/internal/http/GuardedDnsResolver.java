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

  private final Reach reach;
  private final Lookups lookups;

  GuardedDnsResolver(Reach reach, Duration most) {
    this.reach = reach;
    this.lookups = new Lookups(reach.lookup(), most);
  }

  /** The addresses of a host that may be connected to, at least one. */
  InetAddress[] resolve(String host) throws UnknownHostException {
    String name = ascii(host);
    InetAddress[] all = ImageAddress.isLiteral(name) ? reach.lookup().addresses(name) : lookups.await(name);
    List<InetAddress> open = new ArrayList<>();
    for (InetAddress address : all)
      if (open.size() < MOST_ADDRESSES && reach.permitted().test(address)) open.add(address);
    if (open.isEmpty()) throw new BlockedAddressException(host);
    return open.toArray(new InetAddress[0]);
  }

  /** Makes sure that a host which somebody else will look up may be connected to, as far as can be told from here. */
  void check(String host) throws UnknownHostException {
    if (!reach.isEverywhere()) resolve(host);
  }

  /** The addresses of a host that the user has named, whatever they are. */
  InetAddress[] resolveAny(String host) throws UnknownHostException {
    return lookups.await(host);
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

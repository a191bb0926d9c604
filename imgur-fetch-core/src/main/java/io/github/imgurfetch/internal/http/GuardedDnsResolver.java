// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Hands out allowed addresses only. What is checked here is what is connected to: there is no second look-up. */
final class GuardedDnsResolver implements DnsResolver {
  private final DnsResolver system = SystemDefaultDnsResolver.INSTANCE;
  private final Predicate<InetAddress> allowed;

  GuardedDnsResolver(boolean allowPrivateHosts) {
    this.allowed = allowPrivateHosts ? address -> true : PublicAddresses::isPublic;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = system.resolve(ascii(host));
    InetAddress[] open = Arrays.stream(all).filter(allowed).toArray(InetAddress[]::new);
    if (open.length == 0) throw new BlockedAddressException(host);
    return open;
  }

  /** The name as it was written: an {@code HttpHost} turns {@code xn--} names into Unicode, which DNS does not know. */
  private static String ascii(String host) throws UnknownHostException {
    try {
      return IDN.toASCII(host);
    } catch (IllegalArgumentException e) {
      throw new UnknownHostException(host);
    }
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return system.resolveCanonicalHostname(ascii(host));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** Hands out public addresses only. What is checked here is what is connected to: there is no second look-up. */
final class GuardedDnsResolver implements DnsResolver {
  private final DnsResolver system = SystemDefaultDnsResolver.INSTANCE;

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] all = system.resolve(host);
    InetAddress[] open = Arrays.stream(all).filter(PublicAddresses::isPublic).toArray(InetAddress[]::new);
    if (open.length == 0) throw new BlockedAddressException(host);
    return open;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return system.resolveCanonicalHostname(host);
  }
}

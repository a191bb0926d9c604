// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves host names. */
@FunctionalInterface
public interface DnsLookup {
  /** The system resolver. {@code localhost} and names below it never reach a name server (RFC 6761, 6.3). */
  DnsLookup SYSTEM = host -> InetAddress.getAllByName(isThisMachine(host) ? "localhost" : host);

  /** Returns at least one address for a host name or a literal address. May block indefinitely. */
  InetAddress[] addresses(String host) throws UnknownHostException;

  private static boolean isThisMachine(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost") || name.endsWith(".localhost");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface DnsLookup {
  /** The system's own look-up. No name server is asked for {@code localhost} and names below it (RFC 6761, 6.3). */
  DnsLookup SYSTEM = host -> InetAddress.getAllByName(isThisMachine(host) ? "localhost" : host);

  /** The addresses of a host name, or of the text of an address; at least one. It may take as long as it likes. */
  InetAddress[] addresses(String host) throws UnknownHostException;

  private static boolean isThisMachine(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost") || name.endsWith(".localhost");
  }
}

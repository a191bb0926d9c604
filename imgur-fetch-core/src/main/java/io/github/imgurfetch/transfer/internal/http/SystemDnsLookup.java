// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** The system resolver. {@code localhost} and names below it never reach a name server (RFC 6761, 6.3). */
final class SystemDnsLookup implements DnsLookup {
  @Override
  public InetAddress[] addresses(String host) throws UnknownHostException {
    return InetAddress.getAllByName(isThisMachine(host) ? "localhost" : host);
  }

  private static boolean isThisMachine(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return name.equals("localhost") || name.endsWith(".localhost");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves host names. */
@FunctionalInterface
public interface DnsLookup {
  /** The system resolver. {@code localhost} and names below it never reach a name server (RFC 6761, 6.3). */
  DnsLookup SYSTEM = new SystemDnsLookup();

  /** Returns at least one address for a host name or a literal address. May block indefinitely. */
  InetAddress[] addresses(String host) throws UnknownHostException;
}

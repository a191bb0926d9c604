// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.InetAddress;
import java.util.function.Predicate;

/**
 * Which hosts may be asked.
 *
 * @param lookup finds a host's addresses
 * @param permitted says of an address whether it may be connected to
 */
public record AddressPolicy(DnsLookup lookup, Predicate<InetAddress> permitted) {
  /** The hosts of the public internet. */
  public static final AddressPolicy PUBLIC = new AddressPolicy(DnsLookup.SYSTEM, PublicAddresses::isPublic);

  /** All hosts, those of this machine and its network among them. */
  public static final AddressPolicy ANY = new AddressPolicy(DnsLookup.SYSTEM, address -> true);

  /** Whether no address is out of reach, so that none has to be known for that. */
  boolean permitsAny() {
    return permitted == ANY.permitted;
  }
}

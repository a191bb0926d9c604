// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.InetAddress;
import java.util.List;
import java.util.function.Predicate;

/**
 * The hosts that requests may be sent to.
 *
 * @param lookup resolves host names
 * @param permitted whether an address may be connected to
 */
public record AddressPolicy(DnsLookup lookup, Predicate<InetAddress> permitted) {
  /** Permits only addresses of the public internet. */
  public static final AddressPolicy PUBLIC = new AddressPolicy(DnsLookup.SYSTEM, new Allowed(false));

  /** Permits every address, including loopback and private networks. */
  public static final AddressPolicy ANY = new AddressPolicy(DnsLookup.SYSTEM, new Allowed(true));

  /** Permits addresses of the public internet and of additional ranges. */
  public static AddressPolicy publicAnd(List<AddressRange> ranges) {
    return new AddressPolicy(
        DnsLookup.SYSTEM,
        address -> PublicAddresses.isPublic(address)
            || ranges.stream().anyMatch(range -> range.contains(address)));
  }

  /** Whether every address is permitted, so that no lookup is needed to check a host. */
  boolean permitsAny() {
    return permitted == ANY.permitted;
  }

  /** A class instead of lambdas, so that even a program that fetches a single image loads few classes. */
  private record Allowed(boolean all) implements Predicate<InetAddress> {
    @Override
    public boolean test(InetAddress address) {
      return all || PublicAddresses.isPublic(address);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Thrown for a host with a loopback, private or special address, which the address policy does not permit. */
public final class BlockedAddressException extends UnknownHostException {
  @Serial
  private static final long serialVersionUID = 1;

  private static final AddressRange BENCHMARKS = AddressRange.parse("198.18.0.0/15");

  /** Creates an exception for a host and one of its addresses that is not permitted. */
  BlockedAddressException(String host, InetAddress address) {
    super(host + (host.equals(address.getHostAddress()) ? "" : " (" + address.getHostAddress() + ")")
        + " is a loopback, private or special address; " + remedy(address));
  }

  private static String remedy(InetAddress address) {
    return BENCHMARKS.contains(address)
        ? "if it is a fake address of your VPN, allowAddresses(\"" + BENCHMARKS
            + "\") permits it; allowPrivateHosts() permits all"
        : "allowPrivateHosts() permits it, allowAddresses(…) a range";
  }
}

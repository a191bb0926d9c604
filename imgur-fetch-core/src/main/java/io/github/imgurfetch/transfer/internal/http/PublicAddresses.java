// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Arrays;

/**
 * Determines whether an address belongs to the public internet, that is, whether it is outside the IANA special-purpose
 * registries (RFC 6890 and its successors). {@code InetAddress.isSiteLocalAddress} and similar methods cover only a few
 * of these.
 */
final class PublicAddresses {
  private PublicAddresses() {}

  static boolean isPublic(InetAddress address) {
    byte[] bytes = address.getAddress();
    if (address instanceof Inet4Address) return isPublic4(bytes);
    return isNat64(bytes) ? isPublic4(Arrays.copyOfRange(bytes, 12, 16)) : isPublic6(bytes);
  }

  private static boolean isPublic4(byte[] ip) {
    int a = ip[0] & 0xff;
    int b = ip[1] & 0xff;
    int c = ip[2] & 0xff;
    return switch (a) {
      case 0, 10, 127 -> false; // this network, private, loopback
      case 100 -> b < 64 || b > 127; // carrier-grade NAT
      case 169 -> b != 254; // link-local, including cloud metadata
      case 172 -> b < 16 || b > 31; // private
      case 192 ->
        !(b == 168 // private
            || b == 0 && (c == 0 || c == 2) // protocol assignments, documentation
            || b == 88 && c == 99); // 6to4 relays
      case 198 -> b != 18 && b != 19 && !(b == 51 && c == 100); // benchmarks, documentation
      case 203 -> !(b == 0 && c == 113); // documentation
      default -> a < 224; // multicast, reserved, broadcast
    };
  }

  /**
   * Global unicast (2000::/3) without its reserved blocks. This excludes IPv4-mapped, NAT64, unique-local and similar
   * addresses.
   */
  private static boolean isPublic6(byte[] ip) {
    int first = (ip[0] & 0xff) << 8 | ip[1] & 0xff;
    int second = (ip[2] & 0xff) << 8 | ip[3] & 0xff;
    if (first < 0x2000 || first > 0x3fff) return false;
    if (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) return false; // Teredo, ORCHID; documentation
    if (first == 0x2002) return false; // 6to4
    return !(first == 0x3fff && second < 0x1000); // documentation
  }

  /** Whether an address represents an IPv4 address in an IPv6-only network: 64:ff9b::/96 (RFC 6052). */
  private static boolean isNat64(byte[] ip) {
    if (ip[0] != 0 || ip[1] != 0x64 || ip[2] != (byte) 0xff || ip[3] != (byte) 0x9b) return false;
    for (int i = 4; i < 12; i++) if (ip[i] != 0) return false;
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of IP addresses in CIDR notation: {@code 198.18.0.0/15}, {@code fd00::/8}, or one address.
 *
 * @param first an address of the range
 * @param bits how many of its leading bits all addresses of the range share
 */
public record AddressRange(InetAddress first, int bits) {

  /**
   * Parses a range.
   *
   * @throws IllegalArgumentException if the text is not a range, or if bits beyond its prefix are set
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    if (!(NumericHost.isFourNumbers(address) || address.matches("[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*"))) throw bad(text);
    try {
      InetAddress first = InetAddress.getByName(address);
      int max = first.getAddress().length * Byte.SIZE;
      String length = slash < 0 ? Integer.toString(max) : text.substring(slash + 1);
      if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > max) throw bad(text);
      AddressRange range = new AddressRange(first, Integer.parseInt(length));
      if (range.prefix(first).shiftLeft(max - range.bits).equals(new BigInteger(1, first.getAddress())))
        return range;
      throw bad(text);
    } catch (UnknownHostException e) {
      throw bad(text);
    }
  }

  private static IllegalArgumentException bad(String text) {
    return new IllegalArgumentException(
        "not a range of addresses, such as 198.18.0.0/15 or fd00::/8: " + OneLine.of(text, 60));
  }

  /** Whether the range contains an address. */
  public boolean contains(InetAddress address) {
    return address.getAddress().length == first.getAddress().length
        && prefix(address).equals(prefix(first));
  }

  private BigInteger prefix(InetAddress address) {
    byte[] ip = address.getAddress();
    return new BigInteger(1, ip).shiftRight(ip.length * Byte.SIZE - bits);
  }

  @Override
  public String toString() {
    return first.getHostAddress() + "/" + bits;
  }
}

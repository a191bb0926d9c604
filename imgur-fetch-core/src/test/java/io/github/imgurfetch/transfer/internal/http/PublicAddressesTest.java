// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the first and the last address of each block in the IANA special-purpose registries. */
class PublicAddressesTest {

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0, 0.255.255.255",
    "10.0.0.0, 10.255.255.255",
    "100.64.0.0, 100.127.255.255",
    "127.0.0.0, 127.255.255.255",
    "169.254.0.0, 169.254.255.255",
    "172.16.0.0, 172.31.255.255",
    "192.0.0.0, 192.0.0.255",
    "192.0.2.0, 192.0.2.255",
    "192.88.99.0, 192.88.99.255",
    "192.168.0.0, 192.168.255.255",
    "198.18.0.0, 198.19.255.255",
    "198.51.100.0, 198.51.100.255",
    "203.0.113.0, 203.0.113.255",
    "224.0.0.0, 239.255.255.255",
    "240.0.0.0, 255.255.255.255",
    "169.254.169.254, 169.254.170.2",
    "100.100.100.200, 100.100.100.200"
  })
  void specialBlocksAreNotPublic(String first, String last) throws UnknownHostException {
    assertThat(isPublic(first)).as(first).isFalse();
    assertThat(isPublic(last)).as(last).isFalse();
    assertThat(isPublic("::ffff:" + first)).as("v4-mapped " + first).isFalse();
    assertThat(isPublic("64:ff9b::" + first)).as("NAT64 " + first).isFalse();
    assertThat(isPublic("::" + first)).as("v4-compatible " + first).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.0.0.0",
        "1.1.1.1",
        "8.8.8.8",
        "9.255.255.255",
        "11.0.0.0",
        "99.255.255.255",
        "100.63.255.255",
        "100.128.0.0",
        "126.255.255.255",
        "128.0.0.0",
        "151.101.12.193",
        "169.253.255.255",
        "169.255.0.0",
        "172.15.255.255",
        "172.32.0.0",
        "191.255.255.255",
        "192.0.1.0",
        "192.0.3.0",
        "192.88.98.255",
        "192.88.100.0",
        "192.167.255.255",
        "192.169.0.0",
        "198.17.255.255",
        "198.20.0.0",
        "198.51.99.255",
        "198.51.101.0",
        "203.0.112.255",
        "203.0.114.0",
        "223.255.255.255",
        "199.232.92.193",
        "146.75.28.193"
      })
  void theNeighborsOfTheBlocksArePublic(String address) throws UnknownHostException {
    assertThat(isPublic(address)).isTrue();
    assertThat(isPublic("64:ff9b::" + address)).as("NAT64 " + address).isTrue();
    assertThat(isPublic("64:ff9b:0:0:0:1:" + address))
        .as("not NAT64 " + address)
        .isFalse();
    assertThat(isPublic("64:ff9b:1::" + address))
        .as("local NAT64 " + address)
        .isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "::",
        "::1",
        "::7f00:1",
        "64:ff9b::1",
        "64:ff9b:1::1",
        "100::1",
        "100:0:0:1::1",
        "1fff:ffff::1",
        "2001::1",
        "2001:0:7f00:1::",
        "2001:1::1",
        "2001:2::1",
        "2001:10::1",
        "2001:20::1",
        "2001:30::1",
        "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::1",
        "2001:db8:ffff::1",
        "2002::1",
        "2002:7f00:1::1",
        "2002:a00:1::",
        "2002:c0a8:101::",
        "3fff::1",
        "3fff:fff:ffff::1",
        "4000::1",
        "5f00::1",
        "8000::1",
        "fbff::1",
        "fc00::1",
        "fd00:ec2::254",
        "fdff:ffff::1",
        "fe00::1",
        "fe80::1",
        "febf::1",
        "fec0::1",
        "feff::1",
        "ff00::1",
        "ff02::1",
        "ffff::1"
      })
  void specialBlocksOfVersionSixAreNotPublic(String address) throws UnknownHostException {
    assertThat(isPublic(address)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2000::1",
        "2001:200::1",
        "2001:4860:4860::8888",
        "2001:db7::1",
        "2001:db9::1",
        "2003::1",
        "2600::1",
        "2606:4700::1111",
        "2a04:4e42::193",
        "3ffe::1",
        "3fff:1000::1"
      })
  void otherGlobalUnicastAddressesArePublic(String address) throws UnknownHostException {
    assertThat(isPublic(address)).isTrue();
  }

  private static boolean isPublic(String literal) throws UnknownHostException {
    return PublicAddresses.isPublic(InetAddress.getByName(literal));
  }
}

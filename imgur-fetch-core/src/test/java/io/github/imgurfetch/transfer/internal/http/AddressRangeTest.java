// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRangeTest {

  @ParameterizedTest
  @CsvSource({
    "198.18.0.0/15, 198.18.0.0, 198.19.255.255, 198.17.255.255, 198.20.0.0",
    "10.1.2.3, 10.1.2.3, 10.1.2.3, 10.1.2.2, 10.1.2.4",
    "10.1.2.0/31, 10.1.2.0, 10.1.2.1, 10.1.1.255, 10.1.2.2",
    "fd00::/8, fd00::, fdff::1, fcff::1, fe00::",
    "fd12:3456::1/128, fd12:3456::1, fd12:3456::1, fd12:3456::, fd12:3456::2"
  })
  void aRangeContainsItsAddresses(String text, String first, String last, String before, String after)
      throws Exception {
    AddressRange range = AddressRange.parse(text);
    for (String in : List.of(first, last))
      assertThat(range.contains(InetAddress.getByName(in))).as(in).isTrue();
    for (String out : List.of(before, after))
      assertThat(range.contains(InetAddress.getByName(out))).as(out).isFalse();
    assertThat(AddressRange.parse(range.toString())).isEqualTo(range);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", "/", "198.18.0.0/", "198.18.0.0/33", "198.18.0.0/-1", "198.18.0.0/15/1", "198.18.0.1/15",
            "198.18/15",
        "fd00::/129", "fd00::1/8", "fe80::1%lo/64", "localhost", "h.example/8", "[::1]", "::ffff:10.0.0.0/104",
            " ::1"
      })
  void anInvalidRangeIsRejected(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AddressRange.parse(text))
        .withMessageStartingWith("not a range of addresses, such as 198.18.0.0/15 or fd00::/8: ");
  }

  @Test
  void rangesContainOnlyTheirAddressFamily() throws UnknownHostException {
    assertThat(AddressRange.parse("0.0.0.0/0").contains(InetAddress.getByName("::1")))
        .isFalse();
    assertThat(AddressRange.parse("::/0").contains(InetAddress.getByName("127.0.0.1")))
        .isFalse();
    assertThat(AddressRange.parse("::/0").contains(InetAddress.getByName("::1")))
        .isTrue();
  }

  /** Simulates a VPN that resolves every host to an address of its own. */
  @Test
  void allowedRangesAreNarrowerThanAllPrivateHosts() throws UnknownHostException {
    AddressPolicy allowed = AddressPolicy.publicAnd(List.of(AddressRange.parse("198.18.0.0/15")));
    GuardedDnsResolver resolver = new GuardedDnsResolver(allowed, Duration.ofSeconds(5));
    assertThat(resolver.resolve("198.18.0.7")).hasSize(1);
    assertThat(resolver.resolve("8.8.8.8")).hasSize(1);
    for (String host : List.of("127.0.0.1", "10.0.0.1", "::1", "192.168.0.1"))
      assertThatExceptionOfType(BlockedAddressException.class)
          .isThrownBy(() -> resolver.resolve(host))
          .withMessageContaining("allowPrivateHosts() permits it, allowAddresses(…) a range");
    GuardedDnsResolver open = new GuardedDnsResolver(AddressPolicy.PUBLIC, Duration.ofSeconds(5));
    assertThatExceptionOfType(BlockedAddressException.class)
        .isThrownBy(() -> open.resolve("198.18.0.7"))
        .withMessageContaining("VPN")
        .withMessageContaining("allowAddresses(\"198.18.0.0/15\")");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests hosts that a resolver may interpret as an address, and the only accepted notation of an address. */
class NumericHostTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.2.3.4",
        "1",
        "1.",
        "a.1",
        "a.09",
        "0x7f",
        "a.0x",
        "a.0xff.",
        "127.1",
        "4294967296",
        "1.2.3.4.5",
        "256.1.1.1"
      })
  void aHostWhoseLastLabelIsANumberMayBeAnAddress(String host) {
    assertThat(NumericHost.endsInNumber(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "a", "1.a", "1a", "a1", "a.0xg", "a..", "x0", "\u0661", "a.\uff11", "0x\uff11", "1.-"})
  void otherHostsAreNames(String host) {
    assertThat(NumericHost.endsInNumber(host)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "1.2.3.4", "10.20.30.40", "255.255.255.255", "199.232.92.193"})
  void fourDecimalNumbersAreAnAddress(String host) {
    assertThat(NumericHost.isFourNumbers(host)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.2.3",
        "1.2.3.4.",
        ".1.2.3.4",
        "1.2.3.4.5",
        "1..2.3",
        "01.2.3.4",
        "1.2.3.00",
        "1000.2.3.4",
        "1.2.3.a",
        "1.2.3./",
        "1.2.3.:",
        "1.2.3.-4",
        "0x1.2.3.4"
      })
  void otherSpellingsAreNotAnAddress(String host) {
    assertThat(NumericHost.isFourNumbers(host)).isFalse();
  }
}

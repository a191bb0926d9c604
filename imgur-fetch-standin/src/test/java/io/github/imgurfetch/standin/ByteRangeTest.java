// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-0, 0, 0",
    "bytes=0-99, 0, 99",
    "bytes=10-, 10, 99",
    "bytes=90-500, 90, 99",
    "bytes=-1, 99, 99",
    "bytes=-30, 70, 99",
    "bytes=-500, 0, 99",
    "bytes=0-999999999999999999, 0, 99"
  })
  void isReadFromAHeader(String header, int first, int last) {
    assertThat(ByteRange.of(header, 100)).contains(new ByteRange(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0", "bytes=999999999999999999-"})
  void canLieOutsideTheFile(String header) {
    assertThat(ByteRange.of(header, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,5-6", "bytes=-", "items=0-1", "bytes=a-b", "", "bytes=0-9999999999999999999"})
  void multipleAndMalformedRangesAreIgnored(String header) {
    assertThat(ByteRange.isSingle(header)).isFalse();
  }

  @Test
  void isSingle() {
    assertThat(ByteRange.isSingle("bytes=5-")).isTrue();
    assertThat(ByteRange.isSingle("bytes=-5")).isTrue();
  }
}

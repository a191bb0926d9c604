// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContentRangeTest {

  private static ContentRange range(String header) {
    return ContentRange.of(List.of(header)).orElseThrow();
  }

  @Test
  void parsesFirstLastAndTotal() {
    assertThat(range("bytes 700-2047/2048")).isEqualTo(new ContentRange(700, 2047, OptionalLong.of(2048)));
    assertThat(range(" BYTES 0-0/* ")).isEqualTo(new ContentRange(0, 0, OptionalLong.empty()));
    assertThat(range("bytes 0-999999999999999999/*").last()).isEqualTo(999_999_999_999_999_999L);
    assertThat(range("bytes 700-2047/2048").length()).isEqualTo(1348);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "bytes",
        "bytes */2048",
        "bytes -1-5/6",
        "bytes 1-/6",
        "bytes 1-5",
        "bytes 1-5/",
        "bytes 1-5/6 x",
        "items 1-5/6",
        "bytes=1-5/6",
        "bytes 1-5/1000000000000000000"
      })
  void rejectsMalformedHeaders(String header) {
    assertThat(ContentRange.of(List.of(header))).isEmpty();
  }

  @Test
  void requiresExactlyOneHeaderWithAValue() {
    assertThat(ContentRange.of(List.of())).isEmpty();
    assertThat(ContentRange.of(List.of("bytes 1-5/6", "bytes 1-5/6"))).isEmpty();
    assertThat(ContentRange.of(Arrays.asList((String) null))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "bytes 5-9/10, 5, 10, true", "bytes 5-9/10, 5, , true", "bytes 5-9/*, 5, 10, true", "bytes 9-9/10, 9, 10, true",
    "bytes 5-9/*, 5, , false", "bytes 5-9/10, 4, 10, false", "bytes 5-9/10, 6, 10, false",
        "bytes 5-9/10, 5, 11, false",
    "bytes 5-8/10, 5, 10, false", "bytes 5-10/10, 5, 10, false", "bytes 5-4/5, 5, 5, false",
        "bytes 5-8/*, 5, 10, false"
  })
  void acceptsOnlyTheWholeRemainder(String header, long from, Long known, boolean isAll) {
    assertThat(range(header).isAllFrom(from, known)).isEqualTo(isAll);
  }
}

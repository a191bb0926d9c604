// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTest {
  @ParameterizedTest
  @CsvSource({
    "abcde, abcde",
    "abcdef, abcd…",
    "abcdefgh, abcd…",
    "'a\tb', a b",
    "' a\n', a",
    "'', ''",
    "😀😁😂😃😄, 😀😁😂😃😄",
    "😀😁😂😃😄😅, 😀😁😂😃…",
    "a\u202eb, a b"
  })
  void aLineIsPlainAndLimitedInLength(String text, String line) {
    assertThat(Shown.line(text, 5)).isEqualTo(line);
  }

  @Test
  void anExcerptEndsBeforeACharacterThatDoesNotFit() {
    assertThat(Shown.excerpt("ab\u20ac\u20ac", 7))
        .isEqualTo("ab\u20ac")
        .satisfies(text ->
            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(5));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneLineTest {

  @Test
  void plainTextOfAnyScriptIsUnchanged() {
    for (String text : new String[] {"", "a b", "café", "日本語", "Ünïcödé \"quoted\" \\ back"})
      assertThat(OneLine.of(text, 200)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "10, \\u000a",
    "13, \\u000d",
    "9, \\u0009",
    "27, \\u001b",
    "0, \\u0000",
    "127, \\u007f",
    "133, \\u0085",
    "8232, \\u2028",
    "8233, \\u2029",
    "8238, \\u202e",
    "8294, \\u2066",
    "8207, \\u200f",
    "65279, \\ufeff",
    "155, \\u009b",
    "55296, \\ud800",
    "65535, \\uffff"
  })
  void controlCharactersAreEscaped(int c, String escaped) {
    assertThat(OneLine.of("a" + (char) c + "b", 200)).isEqualTo("a" + escaped + "b");
  }

  @Test
  void asciiEndsAt127() {
    assertThat(Ascii.is("")).isTrue();
    assertThat(Ascii.is("a~\u007f")).isTrue();
    assertThat(Ascii.is("a\u0080")).isFalse();
  }

  @Test
  void longTextIsTruncated() {
    assertThat(OneLine.of("a".repeat(200), 200)).isEqualTo("a".repeat(200));
    assertThat(OneLine.of("a".repeat(201), 200)).isEqualTo("a".repeat(200) + "…");
    assertThat(OneLine.of("\u0000".repeat(1_000_000), 200).length()).isLessThan(220);
  }

  @Test
  void anyTextStaysOnOneLine() {
    Random random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(50); n > 0; n--) text.append((char) random.nextInt(0x10000));
      assertThat(OneLine.of(text.toString(), 100)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Cs}\\u2028\\u2029]");
    }
  }

  @Test
  void charactersBeyondTheFirstPlaneArePlainAndTheirLoneHalvesAreNot() {
    assertThat(OneLine.of("a\ud83d\ude00b", 200)).isEqualTo("a\ud83d\ude00b");
    assertThat(OneLine.of("a\ud83db", 200)).isEqualTo("a\\ud83db");
    assertThat(OneLine.of("\udb40\udc01", 200)).isEqualTo("\\udb40\\udc01");
  }

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
    "a\u202eb, a b",
    "a\u2028b, a b"
  })
  void spacedTextIsPlainAndBounded(String text, String line) {
    assertThat(OneLine.spaced(text, 5)).isEqualTo(line);
  }

  @Test
  void anExcerptEndsBeforeTheCharacterThatDoesNotFit() {
    assertThat(OneLine.excerpt("ab\u20ac\u20ac", 7))
        .isEqualTo("ab\u20ac")
        .satisfies(text ->
            assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSize(5));
  }
}

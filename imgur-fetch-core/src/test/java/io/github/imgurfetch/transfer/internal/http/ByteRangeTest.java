// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteRangeTest {

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"a\"", "\"!\"", "\"#~\"", "\"W/x\"", "\"\u0080\u00ff\"", "\"a;b,c\""})
  void aQuotedTagIsStrong(String tag) {
    assertThat(ByteRange.isStrong(tag)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "a",
        "ab",
        "\"a",
        "a\"",
        "'a'",
        "W/\"a\"",
        "\"a\"b\"",
        "\"a b\"",
        "\"\u007f\"",
        "\"\u0100\"",
        "\"\n\"",
        " \"a\""
      })
  void otherTagsAreNotStrong(String tag) {
    assertThat(ByteRange.isStrong(tag)).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByteRange(1, tag))
        .withMessageContaining(tag);
  }

  @Test
  void aRangeStartsAfterTheFirstByte() {
    assertThat(new ByteRange(1, "\"a\"").from()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ByteRange(0, "\"a\""))
        .withMessageContaining("0");
  }
}

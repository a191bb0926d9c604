// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the limits of names, and the characters next to each range of permitted ones. */
class ImageNamesTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b",
        "a~b c",
        "(a)",
        "[a]",
        "a/b",
        "a b/c d",
        "\u00e4\ufdcf",
        "a\ufdf0",
        "a\u200c\u200d",
        "\ud83c\udffa",
        "\ud83d\udc00"
      })
  void validNamesAreSafe(String name) {
    assertThat(ImageNames.isSafe(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/a b",
        "a b/",
        "a b//c",
        "a b/../c",
        "a b:",
        "a b/c:",
        ")a",
        " a",
        ".a",
        "-a b",
        "~a b",
        "a b.",
        "a b ",
        "a\u0308",
        "a b\u0080",
        "a b\u00a0",
        "a b\u2028",
        "a b\u2029",
        "a b\u202e",
        "a b\u3000",
        "a b\ue000",
        "a b\ufdd0",
        "a b\ufdef",
        "a b\ufffe",
        "a b\uffff",
        "a b\ud83f\udffe",
        "a b\ud800",
        "\u0301 b",
        "\u20dd b",
        "\u0903 b",
        "\u200c b",
        "\u200d b",
        "\ud83c\udffb",
        "\ud83c\udfff"
      })
  void otherNamesAreNotSafe(String name) {
    assertThat(ImageNames.isSafe(name)).isFalse();
  }

  @Test
  void theLengthOfEachPartIsBounded() {
    for (String letter : new String[] {"a", "(", "\u00e4"}) {
      int most = ImageNames.MAX_BYTES / ImageNames.bytes(letter);
      String longest = letter.repeat(most);
      assertThat(ImageNames.isSafe(longest)).isTrue();
      assertThat(ImageNames.isSafe(longest + "/" + longest)).isTrue();
      assertThat(ImageNames.isSafe(longest + letter)).isFalse();
      assertThat(ImageNames.isSafe(longest + letter + "/a")).isFalse();
    }
  }

  @Test
  void theNumberOfFoldersIsBounded() {
    assertThat(ImageNames.isSafe("a/".repeat(ImageNames.MAX_FOLDERS) + "b")).isTrue();
    assertThat(ImageNames.isSafe("a/".repeat(ImageNames.MAX_FOLDERS + 1) + "b"))
        .isFalse();
  }
}

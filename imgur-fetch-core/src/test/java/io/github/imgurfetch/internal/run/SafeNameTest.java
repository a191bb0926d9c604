// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeNameTest {
  private static final String SAFE = "[A-Za-z0-9][A-Za-z0-9_-]{0,63}(~[0-9a-f]{4})?";

  @ParameterizedTest
  @CsvSource({"X6rkCc5, X6rkCc5", "photo.jpg, photo", "photo.JPEG, photo", "a-b_c, a-b_c", "clip.mp4, clip"})
  void keepsANameThatIsSafe(String wanted, String name) {
    assertThat(SafeName.of(wanted)).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../etc/passwd", "/etc/passwd", "C:\\Windows\\x", "a:b", "..", ".", ".netrc", "-rf", "~", "CON",
            "nul", "Com1",
        "a b", "ä", "日本", "\u202egpj.exe", "a\u0000b", "a\nb", "\ud800", "%2e%2e", "trailing.", "trailing ",
            "x.tar.gz", ""
      })
  void tagsANameThatHadToChange(String wanted) {
    assertThat(SafeName.of(wanted)).matches(SAFE).contains("~").isEqualTo(SafeName.of(wanted));
  }

  @Test
  void cutsALongNameAndTellsItFromItsLike() {
    String one = SafeName.of("x".repeat(5000) + "1");
    String two = SafeName.of("x".repeat(5000) + "2");
    assertThat(one).matches(SAFE).isNotEqualTo(two);
  }

  @Test
  void noTextMakesAnUnsafeName() {
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(300); n > 0; n--)
        text.append((char) (random.nextInt(4) == 0 ? random.nextInt(65_536) : random.nextInt(128)));
      assertThat(SafeName.of(text.toString()))
          .as("seed %d, text %s", seed, text)
          .matches(SAFE);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
  private final Secrets secrets = new Secrets(List.of("alpha", "beta", " "));

  @Test
  void everySecretIsMaskedWhereverItOccurs() {
    secrets.add("gamma");
    assertThat(secrets.mask("alpha-betagamma, alpha bet")).isEqualTo("***-******, *** bet");
    assertThat(secrets.mask("nothing to hide")).isEqualTo("nothing to hide");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "aB/c-\u00e91",
        "AB/C-\u00c91",
        "ab\\/c-\u00e91",
        "\\u0061\\u0042\\/c-\\u00E91",
        "aB%2Fc-%C3%A91",
        "%61%42%2f%63%2d%c3%a9%31",
        "aB%252Fc-\u00e91",
        "\\u0025\\u0036\\u0031B/c-\u00e91",
        "aB\\\\/c-\u00e91",
        "a\\u0062/c\\u002d\\u00e91"
      })
  void aSecretIsMaskedInAnyEncoding(String written) {
    Secrets one = new Secrets(List.of("aB/c-\u00e91"));
    assertThat(one.mask("said \"" + written + "\" %").toLowerCase(Locale.ROOT))
        .isEqualTo("said \"***\" %");
    assertThat(one.showable(new IOException("bad header: " + written))).isNull();
    assertThat(one.mask("a\\b%2 \\u12 %zz \\")).isEqualTo("a\\b%2 \\u12 %zz \\");
  }

  @Test
  void aSecretThatLooksEncodedIsMaskedToo() {
    assertThat(new Secrets(List.of("50%2fx\\n")).mask("a 50%2fx\\n b 50%252fx\\\\n"))
        .isEqualTo("a *** b ***");
  }

  @Test
  void truncationLeavesNoPartialSecret() {
    for (int i = 0; i < 8; i++) {
      String text = "x".repeat((1 << 16) - i) + "alpha".repeat(1000);
      assertThat(secrets.mask(text)).matches("x+");
    }
  }

  @Test
  void anExceptionThatContainsASecretIsNotTheCause() {
    IOException clean = new IOException("reset", new IOException((String) null));
    assertThat(secrets.showable(clean)).isSameAs(clean);
    assertThat(secrets.showable(new IOException("x", new IOException("bad header: alpha"))))
        .isNull();
    assertThat(secrets.showable(null)).isNull();
  }
}

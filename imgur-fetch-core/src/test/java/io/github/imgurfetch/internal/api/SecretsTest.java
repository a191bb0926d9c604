// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecretsTest {
  private final Secrets secrets = new Secrets(List.of("alpha", "beta", " "));

  @Test
  void everySecretIsMaskedWhereverItIs() {
    secrets.add("gamma");
    assertThat(secrets.mask("alpha-betagamma, alpha Beta")).isEqualTo("***-******, *** Beta");
    assertThat(secrets.mask("nothing to hide")).isEqualTo("nothing to hide");
  }

  @Test
  void anExceptionThatQuotesASecretIsNotPassedOn() {
    IOException clean = new IOException("reset", new IOException((String) null));
    assertThat(secrets.showable(clean)).isSameAs(clean);
    assertThat(secrets.showable(new IOException("x", new IOException("bad header: alpha")))).isNull();
    assertThat(secrets.showable(null)).isNull();
  }
}

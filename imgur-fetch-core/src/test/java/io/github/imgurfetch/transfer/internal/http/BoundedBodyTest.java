// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundedBodyTest {
  private static final int BLOCK = 16 << 10;

  @ParameterizedTest
  @CsvSource({
    "0, 0, true",
    "9, 10, true",
    "10, 10, true",
    "11, 10, false",
    "20000, 20000, true",
    "20001, 20000, false"
  })
  void aBodyIsReadUpToItsBound(int bytes, int max, boolean all) throws IOException {
    BoundedBody body = new BoundedBody(max);
    assertThat(body.readAll(new ByteArrayInputStream(new byte[bytes]))).isEqualTo(all);
    assertThat(body.bytes()).hasSize(all ? bytes : bytes / BLOCK * BLOCK);
  }
}

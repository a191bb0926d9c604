// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever a header contains, it becomes one line of a request or is refused. */
class SentHeadersTest {
  private static final int CHARACTERS = 0x300;

  private static String lines(RequestHeader... headers) throws Exception {
    ImageAddress address = ImageAddress.of(URI.create("http://a.example/a"));
    return SentHeaders.of(List.of(headers), address, address, "");
  }

  @Test
  void everyCharacterOfAValueStaysInItsLine() throws Exception {
    for (char c = 0; c < CHARACTERS; c++) {
      String value = "a" + c + "Host: b" + c;
      if (c >= ' ' && c <= '~')
        assertThat(lines(new RequestHeader("", "X-A", value), new RequestHeader("", "X-B", "c")))
            .isEqualTo("X-A: " + value + "\r\nX-B: c\r\n");
      else
        assertThatIllegalArgumentException()
            .isThrownBy(() -> new RequestHeader("", "X-A", value))
            .withMessageEndingWith("must be printable ASCII");
    }
  }

  @Test
  void everyCharacterOfANameStaysInIt() throws Exception {
    for (char c = 0; c < CHARACTERS; c++) {
      String name = "X" + c + "A";
      boolean isAllowed = c < 0x80 && (Character.isLetterOrDigit(c) || "!#$%&'*+.^_`|~-".indexOf(c) >= 0);
      if (isAllowed) assertThat(lines(new RequestHeader("", name, "a"))).isEqualTo(name + ": a\r\n");
      else assertThatIllegalArgumentException().isThrownBy(() -> new RequestHeader("", name, "a"));
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnicodeHostTest {
  private static final URI BASE = URI.create("http://h.example/a");

  @ParameterizedTest
  @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
  http://b\u00fccher.example/a.jpg -> http://xn--bcher-kva.example/a.jpg
  http://B\u00dcCHER.example:81/a b -> http://xn--bcher-kva.example:81/a%20b
  http:\\\\b\u00fccher.example\\a.jpg -> http://xn--bcher-kva.example/a.jpg
  //\u4f8b\u3048.\u30c6\u30b9\u30c8/\u5199\u771f.jpg -> https://xn--r8jz45g.xn--zckzah/%E5%86%99%E7%9C%9F.jpg
  b\u00fccher.example/a.jpg -> https://xn--bcher-kva.example/a.jpg
  http://h\u3002example/a -> http://h.example/a
  http://\uff48.example/a -> http://h.example/a
  """)
  void aNonAsciiHostIsSentInAscii(String text, String address) throws BadAddressException {
    ImageAddress expected = ImageAddress.of(URI.create(address));
    assertThat(ImageAddress.of(BadLink.parse(text)).uri()).isEqualTo(expected.uri());
    if (!text.startsWith("b"))
      assertThat(ImageAddress.of(BASE)
              .redirectedTo(
                  new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))
              .origin()
              .getHostName())
          .isEqualTo(expected.origin().getHostName());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://stra\u00dfe.example/a",
        "http://\u03b2\u03cc\u03bb\u03bf\u03c2.example/a",
        "http://a\u200db.example/a",
        "http://\u2603\u20de\ue000.example/a",
        "http://b\u00fccher_1.example/a",
        "http://b\u00fccher..example/a",
        "http://h.example\uff0fb/a"
      })
  void aHostThatBrowsersReadDifferentlyIsRejectedWithTheRemedy(String text) {
    assertThat(BadLink.complaint(BadLink.parse(text), text))
        .hasValueSatisfying(why -> assertThat(why).contains("xn--"));
    assertThatExceptionOfType(BadAddressException.class)
        .isThrownBy(() -> ImageAddress.of(BASE)
            .redirectedTo(new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)))
        .withMessageContaining("xn--");
  }

  /** Digits and dots of other scripts must not bypass the address policy. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://\uff11\uff12\uff17.1/a",
        "http://127\u30021/a",
        "http://\u0660/a",
        "http://\u0967.example/a",
        "http://\u2460\u2461\u2466.0.1/a"
      })
  void digitsOfOtherScriptsAreDigits(String text) {
    assertThat(BadLink.complaint(BadLink.parse(text), text)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"http://\uff11\uff12\uff17.0.0.1/a, 127.0.0.1", "http://10\u30020\u30020\u30021/a, 10.0.0.1"})
  void literalAddressesInOtherDigitsAreChecked(String text, String host) throws BadAddressException {
    assertThat(ImageAddress.of(BadLink.parse(text)).origin().getHostName()).isEqualTo(host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://s3cr3t@b\u00fccher.example/a", "http://s3cr3t:\u00fc@h.example/a"})
  void aUserNameIsRejectedAndNotShown(String text) {
    assertThat(BadLink.complaint(BadLink.parse(text), text))
        .hasValueSatisfying(why -> assertThat(why).doesNotContain("s3cr3t"));
  }
}

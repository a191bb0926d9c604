// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.URISyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageAddressTest {

  @ParameterizedTest
  @CsvSource({
    "http://h/a, h, /a",
    "http://H.Example/A, h.example, /A",
    "HTTP://h, h, /",
    "https://h, h, /",
    "http://h?, h, /?",
    "http://h?q=1, h, /?q=1",
    "http://h:81/a, h:81, /a",
    "http://h:/a, h, /a",
    "http://h:80/, h:80, /",
    "https://h:65535/, h:65535, /",
    "http://h/a#b?c, h, /a",
    "http://[::1]/a, [::1], /a",
    "http://[::1]:81/a, [::1]:81, /a",
    "http://1.2.3.4/a, 1.2.3.4, /a",
    "http://h/a%2Fb?c%26=d, h, /a%2Fb?c%26=d",
    "http://h//a, h, //a",
    "http://xn--bcher-kva.example/, xn--bcher-kva.example, /",
    "http://h/caf\u00e9, h, /caf%C3%A9",
    "http://h/?q=\u00e9, h, /?q=%C3%A9",
    "http://h/\ud83d\ude00, h, /%F0%9F%98%80"
  })
  void hostAndPathAreThoseOfTheAddress(URI link, String hostHeader, String path) throws BadAddressException {
    ImageAddress address = ImageAddress.of(link);
    assertThat(address.hostHeader()).isEqualTo(hostHeader);
    assertThat(address.path()).isEqualTo(path);
    assertThat(address.uri().getRawFragment()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "/a",
        "//h/a",
        "?a",
        "#a",
        "ftp://h/a",
        "file:///etc/passwd",
        "data:image/png;base64,AAAA",
        "mailto:a@b",
        "javascript:alert(1)",
        "jar:http://h/a!/b",
        "httpx://h/a",
        "http:a",
        "http:/a",
        "http:///a",
        "http:h/a",
        "https:?a",
        "http://user@h/a",
        "http://user:pass@h/a",
        "http://@h/a",
        "http://:@h/a",
        "http://a@b@c/d",
        "http://user@exa_mple/a",
        "http://exa_mple/a",
        "http://-h/a",
        "http://h-/a",
        "http://h..i/a",
        "http://.h/a",
        "http://h:0/a",
        "http://h:65536/a",
        "http://h:-1/a",
        "http://h:99999/a",
        "http://h:x/a",
        "http://stra\u00dfe.example/a",
        "http://h%41/a",
        "http://h%00/a",
        "http://1.2.3/a",
        "http://256.0.0.1/a",
        "http://01.2.3.4/a",
        "http://127.000.000.001/a",
        "http://*/a"
      })
  void invalidAddressesAreRejected(URI link) {
    assertThatExceptionOfType(BadAddressException.class)
        .isThrownBy(() -> ImageAddress.of(link))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank());
  }

  @Test
  void aHostNameHasAtMost253Characters() throws BadAddressException {
    String host = "a.".repeat(126) + "b";
    assertThat(ImageAddress.of(URI.create("http://" + host + "/")).hostHeader())
        .hasSize(253);
    assertThatExceptionOfType(BadAddressException.class)
        .isThrownBy(() -> ImageAddress.of(URI.create("http://" + host + "c/")))
        .withMessageContaining("too long");
  }

  @Test
  void networkInterfacesAreRejected() {
    assertThatExceptionOfType(BadAddressException.class)
        .isThrownBy(() -> ImageAddress.of(URI.create("http://[fe80::1%25lo]/")))
        .withMessageContaining("interface");
  }

  @Test
  void unpairedSurrogatesAreRejected() throws URISyntaxException {
    for (String text :
        new String[] {"http://h/\ud800", "http://h/?\udc00", "http://h/\udc00\ud800", "http://h/#\ud800"}) {
      URI link = new URI(text);
      assertThatExceptionOfType(BadAddressException.class).isThrownBy(() -> ImageAddress.of(link));
    }
  }

  @Test
  void veryLongAddressesAreRejected() throws BadAddressException {
    assertThat(ImageAddress.of(URI.create("http://h/" + "a".repeat(7_991))).path())
        .hasSize(7_992);
    assertThat(ImageAddress.of(URI.create("http://h/" + "a".repeat(7_991) + "#b"))
            .path())
        .hasSize(7_992);
    assertThatExceptionOfType(BadAddressException.class)
        .isThrownBy(() -> ImageAddress.of(URI.create("http://h/" + "a".repeat(7_992))));
    assertThat(ImageAddress.of(URI.create("http://h/" + "a".repeat(7_000))).path())
        .hasSize(7_001);
    for (int length : new int[] {8_000, 100_000, 1_000_000}) {
      URI link = URI.create("http://h/" + "a".repeat(length));
      assertThatExceptionOfType(BadAddressException.class).isThrownBy(() -> ImageAddress.of(link));
    }
    URI grown = URI.create("http://h/" + "\u00e9".repeat(3_000));
    assertThatExceptionOfType(BadAddressException.class).isThrownBy(() -> ImageAddress.of(grown));
  }

  @Test
  void theMessageDoesNotRevealThePassword() {
    URI link = URI.create("http://user:secret@h/a");
    assertThatExceptionOfType(BadAddressException.class)
        .isThrownBy(() -> ImageAddress.of(link))
        .withMessageNotContaining("secret");
  }

  @Test
  void theOriginHasAPortAndASecureFlag() throws BadAddressException {
    assertThat(ImageAddress.of(URI.create("http://h/")).origin().getPort()).isEqualTo(80);
    assertThat(ImageAddress.of(URI.create("https://h/")).origin().getPort()).isEqualTo(443);
    assertThat(ImageAddress.of(URI.create("https://h/")).isSecure()).isTrue();
    assertThat(ImageAddress.of(URI.create("HTTPS://h/")).isSecure()).isTrue();
    assertThat(ImageAddress.of(URI.create("http://h:443/")).isSecure()).isFalse();
    assertThat(ImageAddress.of(URI.create("http://h:443/")).origin().getPort())
        .isEqualTo(443);
    assertThat(ImageAddress.of(URI.create("http://h:1/")).origin().getPort())
        .isEqualTo(1);
  }
}

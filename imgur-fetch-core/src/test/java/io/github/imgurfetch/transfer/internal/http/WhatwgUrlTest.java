// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WhatwgUrlTest {
  private static final String BASE = "http://h.example:81/d/a.jpg?x=1";

  @ParameterizedTest
  @CsvSource(delimiterString = " -> ", quoteCharacter = '~', textBlock = """
  http://h.example/a b.jpg -> http://h.example/a%20b.jpg
  http://h.example/[a].jpg -> http://h.example/%5Ba%5D.jpg
  http://h.example/{a}^`"<>.jpg -> http://h.example/%7Ba%7D%5E%60%22%3C%3E.jpg
  http://h.example/a|b.jpg?c|d -> http://h.example/a%7Cb.jpg?c%7Cd
  http://h.example/100%.jpg -> http://h.example/100%25.jpg
  http://h.example/%zz%20%4 -> http://h.example/%25zz%20%254
  http://h.example/a b?q=%&r=[1]&s={} -> http://h.example/a%20b?q=%25&r=%5B1%5D&s=%7B%7D
  http://h.example/a b?q='x y'\\ -> http://h.example/a%20b?q=%27x%20y%27%5C
  http://h.example/a b#c d#e -> http://h.example/a%20b#c%20d%23e
  http://h.example/a\\b/c.jpg -> http://h.example/a/b/c.jpg
  http:\\\\h.example\\a.jpg -> http://h.example/a.jpg
  //h.example/a.jpg -> https://h.example/a.jpg
  //h/a b.jpg -> https://h/a%20b.jpg
  h.example/a.jpg -> https://h.example/a.jpg
  h.example:8080/a b.jpg -> https://h.example:8080/a%20b.jpg
  127.0.0.1:8080/a.jpg -> https://127.0.0.1:8080/a.jpg
  HTTP://H.example/a b -> HTTP://H.example/a%20b
  http://h.example/a /../b.jpg -> http://h.example/b.jpg
  http://h.example/a b/%2E%2e/c -> http://h.example/c
  http://[::1]:81/a b -> http://[::1]:81/a%20b
  http://h.example/ka\u0308tz chen.jpg -> http://h.example/ka%CC%88tz%20chen.jpg
  http://h.example/k\u00e4tz chen.jpg -> http://h.example/k%C3%A4tz%20chen.jpg
  http://h.example/\ud83d\ude00 .jpg -> http://h.example/%F0%9F%98%80%20.jpg
  http://h.example/\u00a0\u3000.jpg -> http://h.example/%C2%A0%E3%80%80.jpg
  """)
  void aHandwrittenUrlIsRepaired(String text, String address) throws URISyntaxException {
    assertThat(WhatwgUrl.parse(text)).isEqualTo(URI.create(address));
    assertThat(WhatwgUrl.parse(address)).isEqualTo(URI.create(address));
    assertThat(CanonicalUrl.of(WhatwgUrl.parse(text))).isEqualTo(CanonicalUrl.of(address));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h.example/a%20b.jpg",
        "https://h.example/caf\u00e9?a=%41&b=[1]#c",
        "HTTP://h.example:80/../a'b",
        "mailto:a@b",
        "image.jpg",
        "/a.jpg",
        "photos/image.jpg",
        ".a/b",
        "a..b/c",
        "h.example:x/a",
        "localhost:80/a"
      })
  void aUriIsUnchanged(String text) throws URISyntaxException {
    assertThat(WhatwgUrl.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h.example/a\nb c",
        "http://h.example/\0 ",
        "http://h.example/ \u007f",
        "http://h example/a",
        "http://h.example\\@other.example/",
        "http://user:secret@h.example/a b",
        "//user@h.example/a",
        "http://h.example/ \ud800",
        "ftp://h.example/a b",
        "a b",
        "my photos/a b.jpg"
      })
  void ambiguousTextIsRejected(String text) {
    assertThatExceptionOfType(URISyntaxException.class).isThrownBy(() -> WhatwgUrl.parse(text));
  }

  /** The path that browsers send is in the middle, and its URI on the right. */
  @ParameterizedTest
  @CsvSource(delimiterString = " -> ", quoteCharacter = '~', nullValues = "null", textBlock = """
  b.jpg -> /d/b.jpg -> /d/b.jpg
  ../b c.jpg -> /b%20c.jpg -> /b%20c.jpg
  /../../b -> /b -> /b
  /a/%2e%2E/./b -> /b -> /b
  /K\u00e4tzchen.png -> /K%C3%A4tzchen.png -> /K%C3%A4tzchen.png
  /Ka\u0308tzchen.png -> /Ka%CC%88tzchen.png -> /Ka%CC%88tzchen.png
  /K%C3%A4tzchen.png -> /K%C3%A4tzchen.png -> /K%C3%A4tzchen.png
  /[x]|y.png -> /[x]|y.png -> /%5Bx%5D%7Cy.png
  /{x}^`"<>.png -> /%7Bx%7D%5E%60%22%3C%3E.png -> /%7Bx%7D%5E%60%22%3C%3E.png
  /100%.png -> /100%.png -> /100%25.png
  /a\\b.png -> /a/b.png -> /a/b.png
  \\\\h.example:81\\b.png -> /b.png -> /b.png
  ?y={z}|'"a b" -> /d/a.jpg?y={z}|%27%22a%20b%22 -> /d/a.jpg?y=%7Bz%7D%7C%27%22a%20b%22
  #b c -> /d/a.jpg?x=1 -> /d/a.jpg?x=1
  //h.example:81/b#c -> /b -> /b
  //h.example:81 -> / -> /
  HTTP://H.EXAMPLE:81?q -> /?q -> /?q
  b:c/../d -> null -> null
  http:b -> null -> null
  """)
  void aLocationIsReadAsBrowsersDo(String location, String path, String uriPath) throws Exception {
    ImageAddress base = ImageAddress.of(URI.create(BASE));
    if (path == null) {
      assertThatExceptionOfType(BadAddressException.class).isThrownBy(() -> base.redirectedTo(bytes(location)));
      return;
    }
    ImageAddress next = base.redirectedTo(bytes(location));
    assertThat(next.origin()).isEqualTo(base.origin());
    assertThat(next.path()).isEqualTo(path);
    assertThat(next.uri().toString()).endsWithIgnoringCase("//h.example:81" + uriPath);
    assertThat(next.absolute()).isEqualTo("http://h.example:81" + path);
  }

  private static String bytes(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/K\u00e4tzchen.png", "/\u0085\u00ff"})
  void invalidUtf8IsSentUnchanged(String location) throws Exception {
    StringBuilder path = new StringBuilder();
    for (byte b : location.getBytes(StandardCharsets.ISO_8859_1))
      path.append(b < 0 ? "%%%02X".formatted(b & 0xff) : String.valueOf((char) b));
    assertThat(ImageAddress.of(URI.create(BASE)).redirectedTo(location).path())
        .isEqualTo(path.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "http://h/ka\u0308tzchen.jpg, /ka%CC%88tzchen.jpg",
    "http://h/\ufb01.jpg, /%EF%AC%81.jpg",
    "http://h/a?q='1', /a?q=%271%27",
    "http://h/a/../b, /a/../b",
    "http://h/a/.b, /a/.b"
  })
  void sentTextIsNeverNormalized(URI link, String path) throws BadAddressException {
    assertThat(ImageAddress.of(link).path()).isEqualTo(path);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeadReaderTest {
  private static InputStream bytes(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static ResponseHead read(String text) throws IOException, HttpException {
    return new HeadReader(bytes(text)).read();
  }

  @Test
  void theBodyStaysInTheInput() throws Exception {
    InputStream in = bytes("HTTP/1.1 200 OK\r\nA: b\r\n\r\n\r\nbody");
    assertThat(new HeadReader(in).read().first("A")).contains("b");
    assertThat(in.readAllBytes()).asString().isEqualTo("\r\nbody");
  }

  @Test
  void aTruncatedHeadIsRejected() throws Exception {
    String head = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX: a\r\n b\r\n\r\n";
    for (int cut = 1; cut < head.length(); cut++) {
      String begun = head.substring(0, cut);
      assertThatThrownBy(() -> read(begun)).as(begun).isInstanceOf(ProtocolException.class);
    }
    assertThat(read(head).first("X")).contains("a b");
    assertThatThrownBy(() -> read("")).isInstanceOf(NoHttpResponseException.class);
    assertThatThrownBy(() -> read("\r\n\r\n")).isInstanceOf(NoHttpResponseException.class);
  }

  @Test
  void linesMayEndWithoutCr() throws Exception {
    assertThat(read("HTTP/1.1 200 OK\nA: b\nC:d\r\n\n").first("c")).contains("d");
  }

  @Test
  void eachByteOfAValueIsACharacter() throws Exception {
    StringBuilder value = new StringBuilder();
    for (char c = 0x80; c <= 0xff; c++) value.append(c);
    assertThat(read("HTTP/1.1 302 \u00e4\r\nLocation:\t" + value + " \r\n\r\n")
            .first("location"))
        .contains(value.toString());
  }

  @Test
  void whitespaceAroundANameIsIgnored() throws Exception {
    assertThat(read("HTTP/1.1 200 OK\r\n A \t: b:c \r\n\r\n").first("A")).contains("b:c");
  }

  @Test
  void aContinuedLineBelongsToTheHeaderBeforeIt() throws Exception {
    ResponseHead head = read("HTTP/1.1 200 OK\r\nA: b\r\n \t c\r\n\td\r\nE: f\r\n\r\n");
    assertThat(head.first("A")).contains("b c d");
    assertThat(head.first("E")).contains("f");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"HTTP/1.1 200 OK", "HTTP/1.0 200", "HTTP/1.1 \t 200 ", " HTTP/1.1 200 OK", "HTTP/0.9 200 x"})
  void aStatusLineHasAVersionAndThreeDigits(String line) throws Exception {
    assertThat(read(line + "\r\n\r\n").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/2.0 200 OK", "HTTP/1.10 200 OK", "HTTP/1.1200 OK", "http/1.1 200 OK", "HTTP/1.1", "HTTP/1.1 ",
            "HTTP/1.1 20",
        "HTTP/1.1 2000", "HTTP/1.1 099 x", "HTTP/1.1 200x", "HTTP/1.1 \u00b2\u00b2\u00b2", "HTTP/11 200 OK",
            "HTTP", "x"
      })
  void anythingElseIsNotAStatusLine(String line) {
    assertThatThrownBy(() -> read(line + "\r\n\r\n")).isInstanceOf(ProtocolException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nonsense", ": value", " \t: value", " folded"})
  void aHeaderHasANameAndAColon(String line) {
    assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\n" + line + "\r\n\r\n"))
        .isInstanceOf(ProtocolException.class);
  }

  @Test
  void linesHeadersAndEmptyLinesAreLimited() throws Exception {
    String ok = "HTTP/1.1 200 OK\r\n";
    assertThat(read(ok + "A: b\r\n".repeat(99) + "\r\n").all("A")).hasSize(99);
    assertThatThrownBy(() -> read(ok + "A: b\r\n".repeat(100) + "\r\n")).hasMessageContaining("too many headers");
    assertThat(read(ok + "A:" + "b".repeat(8_000) + "\r\n\r\n").first("A").orElse(""))
        .hasSize(8_000);
    assertThatThrownBy(() -> read(ok + "A:" + "b".repeat(9_000) + "\r\n\r\n"))
        .hasMessageContaining("longer");
    assertThatThrownBy(() -> read(ok + "A: b\r\n" + " c\r\n".repeat(9_000))).hasMessageContaining("longer");
    assertThat(read("\r\n".repeat(9) + ok + "\r\n").status()).isEqualTo(200);
    assertThatThrownBy(() -> read("\r\n".repeat(10) + ok + "\r\n")).isInstanceOf(ProtocolException.class);
  }

  /** Each line has its own limit, wherever it stands; one that is continued counts as a whole. */
  @Test
  void aLineHasUpTo8192Bytes() throws Exception {
    String longest = "X: " + "y".repeat(8_189);
    String first = "HTTP/1.1 200 OK\nA: b\n";
    assertThat(read(first + longest + "\n\n").first("X")).contains("y".repeat(8_189));
    assertThatThrownBy(() -> read(first + longest + "y\n\n")).isInstanceOf(ProtocolException.class);
    String begun = first + "X: " + "y".repeat(4_000) + "\n ";
    assertThat(read(begun + "z".repeat(4_188) + "\n\n").first("X"))
        .contains("y".repeat(4_000) + " " + "z".repeat(4_188));
    assertThatThrownBy(() -> read(begun + "z".repeat(4_189) + "\n\n")).isInstanceOf(ProtocolException.class);
  }

  @Test
  void aZeroByteDoesNotEndTheInput() throws Exception {
    assertThat(read("HTTP/1.1 200 OK\r\nA: b\0c\r\n\r\n").first("A")).contains("b\0c");
  }
}

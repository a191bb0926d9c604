// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.apache.hc.core5.http.HttpException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseHeadTest {

  private static ResponseHead head(String... lines) {
    return headOf("HTTP/1.1", lines);
  }

  private static ResponseHead headOf(String version, String... lines) {
    String text = version + " 200 OK\r\n" + String.join("\r\n", lines) + "\r\n\r\n";
    try {
      return new HeadReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))).read();
    } catch (IOException | HttpException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void headersAreFoundInAnyCaseAndInTheirOrder() {
    ResponseHead head = head("ETag: one", "X: y", "etag: two");
    assertThat(head.first("ETAG")).contains("one");
    assertThat(head.all("eTag")).containsExactly("one", "two");
    assertThat(head.first("X")).contains("y");
    assertThat(head.first("Y")).isEmpty();
    assertThat(head.all("Y")).isEmpty();
  }

  @Test
  void aHeaderWithoutAValueIsEmpty() {
    assertThat(head("ETag:").first("ETag")).contains("");
    assertThat(head("ETag: ").all("ETag")).containsExactly("");
  }

  /** Names that share a bit are still distinguished, and no name is missed. */
  @Test
  void eachOfManyHeadersIsFound() {
    Random random = new Random(5);
    for (int round = 0; round < 200; round++) {
      StringBuilder name = new StringBuilder();
      for (int n = 1 + random.nextInt(20); n > 0; n--) name.append((char) ('A' + random.nextInt(26)));
      ResponseHead head = head(name + ": v");
      assertThat(head.first(name.toString().toLowerCase())).contains("v");
      assertThat(head.all(name.toString())).containsExactly("v");
      assertThat(head.first(name + "x")).isEmpty();
      assertThat(head.all("Z" + name.substring(1) + "z")).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5",
        "Content-Length: 5;Connection: keep-alive",
        "Content-Length: 5;Connection: x, y",
        "Transfer-Encoding: chunked",
        "transfer-encoding:  CHUNKED "
      })
  void aDelimitedBodyKeepsTheConnection(String lines) {
    assertThat(head(lines.split(";")).keepsConnection(true)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "X: y",
        "Content-Length: 5;Content-Length: 5",
        "Transfer-Encoding: gzip",
        "Transfer-Encoding: gzip, chunked",
        "Transfer-Encoding: chunked;Transfer-Encoding: chunked",
        "Content-Length: 5;Connection: close",
        "Content-Length: 5;Connection: keep-alive, Close",
        "Content-Length: 5;Connection: x;connection: close",
        "Transfer-Encoding: chunked;Connection: close",
        "Content-Length: 5;Connection: ,close"
      })
  void aCloseDelimitedBodyClosesTheConnection(String lines) {
    assertThat(head(lines.split(";")).keepsConnection(true)).isFalse();
  }

  @Test
  void aResponseWithoutABodyKeepsTheConnection() {
    assertThat(head("X: y").keepsConnection(false)).isTrue();
    assertThat(head("Connection: close").keepsConnection(false)).isFalse();
  }

  @Test
  void http10RequiresKeepAlive() {
    for (String option : new String[] {"keep-alive", "Keep-Alive, x"})
      assertThat(headOf("HTTP/1.0", "Content-Length: 0", "Connection: " + option)
              .keepsConnection(true))
          .isTrue();
    assertThat(headOf("HTTP/1.0", "Content-Length: 0").keepsConnection(true))
        .isFalse();
    assertThat(headOf("HTTP/0.9", "Content-Length: 0").keepsConnection(true))
        .isFalse();
    assertThat(headOf("HTTP/1.1", "Content-Length: 0").keepsConnection(true))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "timeout=5, 5",
    "'max=100, Timeout= 7 ', 7",
    "timeout=0, 0",
    "timeout=-3, 0",
    "'timeout=5, timeout=9', 5",
    "timeout=9223372036854775807, 9223372036854775807"
  })
  void keepAliveTimeoutsAreParsed(String terms, long seconds) {
    assertThat(head("Keep-Alive: " + terms).keepAliveSeconds()).hasValue(seconds);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "max=100", "timeout", "timeout=", "timeout=soon", "xtimeout=5", "timeout=9223372036854775808"
      })
  void malformedKeepAliveTimeoutsAreIgnored(String terms) {
    assertThat(head("Keep-Alive: " + terms).keepAliveSeconds()).isEmpty();
    assertThat(head("X: y").keepAliveSeconds()).isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLengthTest {
  private final BasicClassicHttpResponse head = new BasicClassicHttpResponse(200);

  private long length() throws HttpException {
    return new BodyLength().determineLength(head);
  }

  private void assertRejected(String message) {
    assertThatExceptionOfType(BadLengthException.class)
        .isThrownBy(this::length)
        .withMessage(message);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "' 19 ', 19", "007, 7", "999999999999999999, 999999999999999999"})
  void aNumericLengthIsAccepted(String text, long length) throws HttpException {
    head.addHeader("Content-Length", text);
    assertThat(length()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "+1", "1 2", "1,1", "/", ":", "0x1", "1000000000000000000", "\u0661"})
  void aNonNumericLengthIsRejected(String text) {
    head.addHeader("Content-Length", text);
    assertRejected("the Content-Length of the response is not a number: " + text);
  }

  @Test
  void anEmptyLengthIsRejected() {
    head.addHeader("Content-Length", null);
    assertRejected("the Content-Length of the response is not a number: ");
  }

  @Test
  void twoLengthsAreRejectedEvenIfEqual() {
    head.addHeader("Content-Length", "5");
    head.addHeader("content-length", "5");
    assertRejected("the response has more than one Content-Length");
  }

  @Test
  void aLengthWithChunkedCodingIsRejected() {
    head.addHeader("Content-Length", "5");
    head.addHeader("Transfer-Encoding", "chunked");
    assertRejected("the response has both a Content-Length and a Transfer-Encoding");
  }

  @ParameterizedTest
  @ValueSource(strings = {"identity", " Identity ", "binary", "none", "utf-8", "identity, binary", ""})
  void anUnknownTransferEncodingIsIgnored(String encoding) throws HttpException {
    head.addHeader("Transfer-Encoding", encoding);
    assertThat(length()).isEqualTo(ContentLengthStrategy.UNDEFINED);
    head.addHeader("Content-Length", "5");
    assertThat(length()).isEqualTo(5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Chunked", "identity, chunked", "xchunked", "chunked;a", "gzip", "identity, br"})
  void aPossibleTransferCodingCounts(String encoding) {
    head.addHeader("Transfer-Encoding", "identity");
    head.addHeader("Transfer-Encoding", encoding);
    head.addHeader("Content-Length", "5");
    assertRejected("the response has both a Content-Length and a Transfer-Encoding");
  }

  @Test
  void chunkedAndCloseDelimitedBodiesHaveNoLength() throws HttpException {
    assertThat(length()).isEqualTo(ContentLengthStrategy.UNDEFINED);
    head.addHeader("Transfer-Encoding", "chunked");
    assertThat(length()).isEqualTo(ContentLengthStrategy.CHUNKED);
  }
}

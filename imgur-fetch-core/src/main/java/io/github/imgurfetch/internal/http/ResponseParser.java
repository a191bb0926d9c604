// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpMessageParser;
import org.apache.hc.core5.http.io.HttpMessageParserFactory;
import org.apache.hc.core5.http.io.SessionInputBuffer;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * Reads the response heads of one connection for HttpCore, which gets only the headers that it needs to read bodies.
 * The head itself is kept as bytes, since HttpCore's own parser creates a char array and several objects per header.
 */
final class ResponseParser
    implements HttpMessageParser<ClassicHttpResponse>, HttpMessageParserFactory<ClassicHttpResponse> {
  private @Nullable SessionInputBuffer chunks;
  private @Nullable ResponseHead head;

  @Override
  @SuppressWarnings("deprecation") // this version of HttpCore calls only this method
  public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
    return this;
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
    chunks = buffer;
    ResponseHead read = new HeadReader(in).read();
    head = read;
    ClassicHttpResponse response = new BasicClassicHttpResponse(read.status());
    for (String length : read.all(HttpHeaders.CONTENT_LENGTH))
      response.addHeader(HttpHeaders.CONTENT_LENGTH, length);
    for (String coding : read.all(HttpHeaders.TRANSFER_ENCODING))
      response.addHeader(HttpHeaders.TRANSFER_ENCODING, coding);
    return response;
  }

  /** Returns the latest head. */
  ResponseHead head() {
    if (head == null) throw new IllegalStateException("no response was read");
    return head;
  }

  /** Whether HttpCore has read ahead bytes that do not belong to a response. */
  boolean hasBytesLeft() {
    return chunks != null && chunks.length() > 0;
  }
}

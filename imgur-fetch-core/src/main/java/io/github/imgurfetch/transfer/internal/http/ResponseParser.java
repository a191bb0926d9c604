// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
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
  private @Nullable InputStream input;
  private @Nullable HeadReader reader;
  private @Nullable ResponseHead head;

  @Override
  @SuppressWarnings("deprecation") // this version of HttpCore calls only this method
  public HttpMessageParser<ClassicHttpResponse> create(Http1Config config) {
    return this;
  }

  @Override
  public ClassicHttpResponse parse(SessionInputBuffer buffer, InputStream in) throws IOException, HttpException {
    chunks = buffer;
    ResponseHead read = readerOf(in).read();
    head = read;
    ClassicHttpResponse response = new BasicClassicHttpResponse(read.status());
    copy(HttpHeaders.CONTENT_LENGTH, read, response);
    copy(HttpHeaders.TRANSFER_ENCODING, read, response);
    return response;
  }

  private static void copy(String name, ResponseHead from, ClassicHttpResponse to) {
    List<String> values = from.all(name);
    for (int i = 0; i < values.size(); i++) to.addHeader(name, values.get(i)); // usually one, or none
  }

  /** Returns the reader of an input. A connection has a different input once it is encrypted. */
  @SuppressWarnings("ReferenceEquality")
  private HeadReader readerOf(InputStream in) {
    HeadReader known = reader;
    if (known == null || input != in) reader = known = new HeadReader(in);
    input = in;
    return known;
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

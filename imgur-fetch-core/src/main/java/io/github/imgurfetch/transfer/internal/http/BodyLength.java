// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpMessage;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;

/**
 * Determines the length of a response body. A {@code Transfer-Encoding} without a known coding, such as "identity", is
 * ignored. Clients disagree about responses with more than one length, or with a length that is not plain digits, so
 * these are rejected (RFC 9112, 6.3).
 */
final class BodyLength implements ContentLengthStrategy {
  private static final int MAX_DIGITS = 18;

  @Override
  public long determineLength(HttpMessage head) throws HttpException {
    Optional<Header> found = Optional.empty();
    boolean coded = false;
    boolean named = false;
    for (Header header : head.getHeaders()) {
      if (header.getName().equalsIgnoreCase(HttpHeaders.TRANSFER_ENCODING)) {
        named = true;
        coded |= isCoding(value(header));
      }
      if (!header.getName().equalsIgnoreCase(HttpHeaders.CONTENT_LENGTH)) continue;
      if (found.isPresent()) throw new BadLengthException("the response has more than one Content-Length");
      found = Optional.of(header);
    }
    if (found.isEmpty() && named && !coded) return UNDEFINED;
    if (found.isEmpty()) return DefaultContentLengthStrategy.INSTANCE.determineLength(head);
    if (coded) throw new BadLengthException("the response has both a Content-Length and a Transfer-Encoding");
    String length = value(found.get());
    if (!isNumber(length))
      throw new BadLengthException(
          "the Content-Length of the response is not a number: " + OneLine.of(length, 40));
    return Long.parseLong(length);
  }

  /** Whether a value names a coding. Some client may interpret a value that mentions chunks as chunked. */
  private static boolean isCoding(String value) {
    return value.toLowerCase(Locale.ROOT).contains("chunked")
        || ContentCoding.in(List.of(value)).isPresent();
  }

  private static boolean isNumber(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) < '0' || text.charAt(i) > '9') return false;
    return !text.isEmpty() && text.length() <= MAX_DIGITS;
  }

  private static String value(Header header) {
    return header.getValue() == null ? "" : header.getValue().strip();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpVersion;

/**
 * The headers of a response. Each image looks up a dozen headers by name, and servers send few of them. A bit set of
 * the names avoids most searches, which in a short program would cost more than the rest of an exchange.
 */
final class ResponseHead {
  private static final String TIMEOUT = "timeout=";

  private final Header[] headers;
  private final boolean keepsByDefault;
  private final boolean canHaveBody;
  private final long nameBits;

  ResponseHead(ClassicHttpResponse response) {
    this.headers = response.getHeaders();
    this.keepsByDefault =
        response.getVersion() == null || response.getVersion().greaterEquals(HttpVersion.HTTP_1_1);
    this.canHaveBody = response.getEntity() != null;
    long seen = 0;
    for (Header header : headers) seen |= bit(header.getName());
    this.nameBits = seen;
  }

  /** Maps a name to one of 64 bits; different names may share a bit. */
  private static long bit(String name) {
    return name.isEmpty() ? 0 : 1L << 7 * name.length() + (name.charAt(0) | ' ');
  }

  private boolean isWithout(String name) {
    return (nameBits & bit(name)) == 0;
  }

  /** Returns the first header with a case-insensitive name. */
  Optional<String> first(String name) {
    if (isWithout(name)) return Optional.empty();
    for (Header header : headers)
      if (header.getName().equalsIgnoreCase(name)) return Optional.ofNullable(header.getValue());
    return Optional.empty();
  }

  /** Returns all headers with a case-insensitive name. */
  List<String> all(String name) {
    if (isWithout(name)) return List.of();
    List<String> values = new ArrayList<>(1);
    for (Header header : headers) if (header.getName().equalsIgnoreCase(name)) values.add(header.getValue());
    return values;
  }

  /** Whether the connection can be reused once the body has been read to its end (RFC 9112, 9.3). */
  boolean keepsConnection() {
    List<String> codings = all("Transfer-Encoding");
    if (codings.isEmpty() ? canHaveBody && all("Content-Length").size() != 1 : !isChunked(codings)) return false;
    List<String> options = all("Connection");
    if (hasToken(options, "close")) return false;
    return keepsByDefault || hasToken(options, "keep-alive");
  }

  /** Returns how many seconds the connection may be idle, if the server says so ({@code Keep-Alive: timeout=5}). */
  OptionalLong keepAliveSeconds() {
    for (String terms : all("Keep-Alive"))
      for (String term : terms.split(",")) {
        String text = term.strip();
        if (text.regionMatches(true, 0, TIMEOUT, 0, TIMEOUT.length()))
          return seconds(text.substring(TIMEOUT.length()));
      }
    return OptionalLong.empty();
  }

  private static OptionalLong seconds(String text) {
    try {
      return OptionalLong.of(Math.max(0, Long.parseLong(text.strip())));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  private static boolean isChunked(List<String> codings) {
    return codings.size() == 1 && codings.get(0).strip().equalsIgnoreCase("chunked");
  }

  private static boolean hasToken(List<String> values, String token) {
    for (String value : values)
      for (String part : value.split(",")) if (part.strip().equalsIgnoreCase(token)) return true;
    return false;
  }
}

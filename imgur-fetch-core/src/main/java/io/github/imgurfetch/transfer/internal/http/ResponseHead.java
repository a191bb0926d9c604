// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * The headers of a response. Each image looks up a dozen headers by name, and servers send few of them. A bit set of
 * the names avoids most searches, which in a short program would cost more than the rest of an exchange.
 */
final class ResponseHead {
  private static final String TIMEOUT = "timeout=";

  private final StatusLine statusLine;
  private final byte[] bytes;
  private final int[] starts;
  private final int headers;
  private final long nameBits;

  /** The values that were looked up, since some are looked up several times. */
  private final @Nullable String[] values;

  /**
   * Creates a head from header lines, each with a colon and without its line end.
   *
   * @param bytes the lines, concatenated
   * @param starts the position of each line, followed by the end of the last one
   * @param headers the number of lines
   */
  ResponseHead(StatusLine statusLine, byte[] bytes, int[] starts, int headers) {
    this.statusLine = statusLine;
    this.bytes = bytes;
    this.starts = starts;
    this.headers = headers;
    long seen = 0;
    for (int i = 0; i < headers; i++) seen |= bit(nameEnd(i) - nameStart(i), bytes[nameStart(i)]);
    this.nameBits = seen;
    this.values = new @Nullable String[headers];
  }

  /** Returns the status code. */
  int status() {
    return statusLine.status();
  }

  /** Maps a name to one of 64 bits; different names may share a bit. */
  private static long bit(int length, int first) {
    return 1L << 7 * length + (first | ' ');
  }

  private boolean isWithout(String name) {
    return (nameBits & bit(name.length(), name.charAt(0))) == 0;
  }

  private int nameStart(int header) {
    int at = starts[header];
    while (HeadReader.isBlank(bytes[at])) at++;
    return at;
  }

  private int colon(int header) {
    int at = starts[header];
    while (bytes[at] != ':') at++;
    return at;
  }

  private int nameEnd(int header) {
    int at = colon(header);
    while (HeadReader.isBlank(bytes[at - 1])) at--;
    return at;
  }

  private boolean isNamed(int header, String name) {
    int start = nameStart(header);
    if (nameEnd(header) - start != name.length()) return false;
    for (int i = 0; i < name.length(); i++)
      if (lowerCase(bytes[start + i] & 0xff) != lowerCase(name.charAt(i))) return false;
    return true;
  }

  private static int lowerCase(int c) {
    return c >= 'A' && c <= 'Z' ? c | ' ' : c;
  }

  private String value(int header) {
    String known = values[header];
    return known != null ? known : (values[header] = text(header));
  }

  private String text(int header) {
    int from = colon(header) + 1;
    int to = starts[header + 1];
    while (from < to && HeadReader.isBlank(bytes[from])) from++;
    while (from < to && HeadReader.isBlank(bytes[to - 1])) to--;
    return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
  }

  /** Returns the first header with a case-insensitive name. Each char of the value is one byte of the response. */
  Optional<String> first(String name) {
    if (isWithout(name)) return Optional.empty();
    for (int i = 0; i < headers; i++) if (isNamed(i, name)) return Optional.of(value(i));
    return Optional.empty();
  }

  /** Returns all headers with a case-insensitive name. */
  List<String> all(String name) {
    List<String> found = List.of();
    if (isWithout(name)) return found;
    for (int i = 0; i < headers; i++)
      if (isNamed(i, name)) {
        if (found.size() == 1) found = new ArrayList<>(found);
        if (found.isEmpty()) found = List.of(value(i));
        else found.add(value(i));
      }
    return found;
  }

  private int count(String name) {
    int count = 0;
    if (!isWithout(name)) for (int i = 0; i < headers; i++) if (isNamed(i, name)) count++;
    return count;
  }

  /**
   * Whether the connection can be reused once the body has been read to its end (RFC 9112, 9.3).
   *
   * @param hasBody whether a response of this status, to a GET, has a body
   */
  boolean keepsConnection(boolean hasBody) {
    List<String> codings = all("Transfer-Encoding");
    if (codings.isEmpty() ? hasBody && count("Content-Length") != 1 : !isChunked(codings)) return false;
    if (hasOption("close")) return false;
    return statusLine.keepsByDefault() || hasOption("keep-alive");
  }

  /** Returns how many seconds the connection may be idle, if the server says so ({@code Keep-Alive: timeout=5}). */
  OptionalLong keepAliveSeconds() {
    if (isWithout("Keep-Alive")) return OptionalLong.empty();
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

  private boolean hasOption(String option) {
    if (isWithout("Connection")) return false;
    for (int i = 0; i < headers; i++) if (isNamed(i, "Connection") && hasToken(value(i), option)) return true;
    return false;
  }

  /** Whether a value is a token, or one of a list. Most are a single token, which is compared without a copy. */
  private static boolean hasToken(String value, String token) {
    if (value.indexOf(',') < 0) return value.strip().equalsIgnoreCase(token);
    for (String part : value.split(",")) if (part.strip().equalsIgnoreCase(token)) return true;
    return false;
  }
}

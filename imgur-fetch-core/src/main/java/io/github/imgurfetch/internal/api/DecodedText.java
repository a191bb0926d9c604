// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Text as lowercase UTF-8 that maps each byte to its origin in the original text. {@link #decoded} removes one level of
 * JSON escapes and percent-encoding.
 */
final class DecodedText {
  /** A range of chars in the original text; {@code end} is exclusive. */
  record Span(int begin, int end) {}

  private static final String ESCAPED = "/\"\\bfnrt";
  private static final String UNESCAPED = "/\"\\\b\f\n\r\t";
  private static final int HEX_OF_JSON = 4;
  private static final int HEX_OF_PERCENT = 2;

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final List<Span> origins = new ArrayList<>();
  private final byte[] bytes;

  private DecodedText(String text) {
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int next = i + Character.charCount(c);
      add(lowerCase(c), new Span(i, next));
      i = next;
    }
    this.bytes = written.toByteArray();
  }

  private DecodedText(DecodedText encoded) {
    for (int i = 0; i < encoded.bytes.length; ) i += addDecoded(encoded, i);
    this.bytes = written.toByteArray();
  }

  static DecodedText of(String text) {
    return new DecodedText(text);
  }

  /** Returns the bytes to search for. */
  static byte[] lowerCase(String text) {
    return new DecodedText(text).bytes;
  }

  /** Returns the text with one level of encoding removed, or empty if nothing is encoded. */
  Optional<DecodedText> decoded() {
    DecodedText decoded = new DecodedText(this);
    return Optional.of(decoded).filter(text -> text.bytes.length < bytes.length);
  }

  /** Returns the ranges of all occurrences, in the original text. */
  List<Span> find(byte[] wanted) {
    List<Span> found = new ArrayList<>();
    for (int i = 0; i <= bytes.length - wanted.length; i++)
      if (matches(wanted, i))
        found.add(new Span(
            origins.get(i).begin(),
            origins.get(i + wanted.length - 1).end()));
    return found;
  }

  private boolean matches(byte[] wanted, int at) {
    for (int i = 0; i < wanted.length; i++) if (bytes[at + i] != wanted[i]) return false;
    return true;
  }

  /** Decodes what starts at a position, adds it, and returns the number of bytes consumed. */
  private int addDecoded(DecodedText from, int at) {
    if (from.bytes[at] == '%') {
      int value = from.hex(at + 1, HEX_OF_PERCENT);
      if (value >= 0) {
        written.write(value < 0x80 ? Character.toLowerCase(value) : value);
        origins.add(from.span(at, at + HEX_OF_PERCENT));
        return 1 + HEX_OF_PERCENT;
      }
    } else if (from.bytes[at] == '\\' && at + 1 < from.bytes.length) {
      int value = from.bytes[at + 1] == 'u' ? from.hex(at + 2, HEX_OF_JSON) : -1;
      int simple = ESCAPED.indexOf(from.bytes[at + 1]);
      if (value >= 0) return add(lowerCase(value), from.span(at, at + 1 + HEX_OF_JSON), 2 + HEX_OF_JSON);
      if (simple >= 0) return add(UNESCAPED.charAt(simple), from.span(at, at + 1), 2);
    }
    written.write(from.bytes[at]);
    origins.add(from.origins.get(at));
    return 1;
  }

  private int add(int codePoint, Span origin, int taken) {
    add(codePoint, origin);
    return taken;
  }

  private void add(int codePoint, Span origin) {
    byte[] utf8 = Character.toString(codePoint).getBytes(StandardCharsets.UTF_8);
    written.writeBytes(utf8);
    for (int i = 0; i < utf8.length; i++) origins.add(origin);
  }

  private Span span(int first, int last) {
    return new Span(origins.get(first).begin(), origins.get(last).end());
  }

  /** Parses the given number of hexadecimal digits. Returns -1 if there are fewer. */
  private int hex(int at, int digits) {
    if (at + digits > bytes.length) return -1;
    int value = 0;
    for (int i = at; i < at + digits; i++) {
      int digit = Character.digit(bytes[i], 16);
      if (digit < 0) return -1;
      value = value << 4 | digit;
    }
    return value;
  }

  private static int lowerCase(int codePoint) {
    return Character.toLowerCase(Character.toUpperCase(codePoint));
  }
}

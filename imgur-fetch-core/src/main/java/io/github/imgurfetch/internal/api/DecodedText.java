// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A text as lower-case UTF-8, and which part of the text each byte comes from. {@link #decoded} is the same with JSON's
 * escapes and percent signs decoded, once.
 */
final class DecodedText {
  /** A part of the text, from its first char to the one behind its last. */
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

  /** The bytes that a text is looked for by. */
  static byte[] lowerCase(String text) {
    return new DecodedText(text).bytes;
  }

  /** The text with one level of encoding taken off; empty if it has none. */
  Optional<DecodedText> decoded() {
    DecodedText decoded = new DecodedText(this);
    return Optional.of(decoded).filter(text -> text.bytes.length < bytes.length);
  }

  /** Where something is in the text as it was at first. */
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

  /** Adds what is at a place of a text, and returns how many of its bytes that was. */
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

  /** The value of so many hexadecimal digits; -1 if there are not so many. */
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

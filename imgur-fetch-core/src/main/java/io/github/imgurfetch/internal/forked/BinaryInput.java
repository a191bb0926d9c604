// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link BinaryOutput} wrote. The bytes may come from a faulty process, so each length is checked against
 * the remaining bytes.
 */
final class BinaryInput {
  private final byte[] bytes;
  private int at;

  BinaryInput(byte[] bytes) {
    this.bytes = bytes;
  }

  boolean isAtEnd() {
    return at == bytes.length;
  }

  String text() throws BadFrameException {
    int length = index(Frames.MAX_BYTES);
    boolean wide = flag();
    int size = wide ? 2 * length : length;
    if (size > bytes.length - at) throw tooShort();
    String text = new String(bytes, at, size, StandardCharsets.ISO_8859_1);
    at += size;
    return wide ? narrowed(text, length) : text;
  }

  /** Reads two bytes per character, because a UTF-16 decoder would replace text that is not valid Unicode. */
  private static String narrowed(String pairs, int length) {
    char[] characters = new char[length];
    for (int i = 0; i < length; i++) characters[i] = (char) (pairs.charAt(2 * i) << 8 | pairs.charAt(2 * i + 1));
    return new String(characters);
  }

  /** Reads a number that is not negative and less than the bound. */
  int index(int bound) throws BadFrameException {
    long value = number();
    if (value < 0 || value >= bound) throw new BadFrameException("a message has a value out of range");
    return (int) value;
  }

  int integer() throws BadFrameException {
    return Math.toIntExact(number());
  }

  boolean flag() throws BadFrameException {
    return next() != 0;
  }

  long number() throws BadFrameException {
    if (bytes.length - at < Long.BYTES) throw tooShort();
    long value = 0;
    for (int i = 0; i < Long.BYTES; i++) value = value << Byte.SIZE | bytes[at++] & 0xff;
    return value;
  }

  int next() throws BadFrameException {
    if (isAtEnd()) throw tooShort();
    return bytes[at++];
  }

  private static BadFrameException tooShort() {
    return new BadFrameException("a message ends early");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

/**
 * The first bytes of a file, with methods that read numbers from them.
 *
 * @param bytes an array that begins with these bytes
 * @param length the number of these bytes
 */
record Bytes(byte[] bytes, int length) {

  /** Whether there are at least the given number of bytes. */
  boolean has(long count) {
    return count <= length;
  }

  /** Reads an unsigned byte. */
  int at(int index) {
    return bytes[index] & 0xff;
  }

  /** Reads a big-endian number of up to eight bytes. */
  long big(int from, int count) {
    return FieldBuffer.big(bytes, from, count);
  }

  /** Reads a little-endian number of up to four bytes. */
  long little(int from, int count) {
    return FieldBuffer.little(bytes, from, count);
  }

  /** Reads a name of four characters, as a number. */
  static long name(String four) {
    long value = 0;
    for (int i = 0; i < 4; i++) value = value << 8 | four.charAt(i);
    return value;
  }
}

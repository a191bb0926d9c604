// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.media;

/** A small buffer for bytes that are read together, with methods that read numbers from it. */
final class FieldBuffer {
  private static final int MAX_LENGTH = 24;

  private final byte[] bytes = new byte[MAX_LENGTH];
  private int length;

  void clear() {
    length = 0;
  }

  boolean isEmpty() {
    return length == 0;
  }

  void add(byte[] buffer, int from, int count) {
    System.arraycopy(buffer, from, bytes, length, count);
    length += count;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Reads an unsigned byte. */
  int at(int index) {
    return bytes[index] & 0xff;
  }

  /** Reads a big-endian number of up to eight bytes. */
  long big(int from, int count) {
    return big(bytes, from, count);
  }

  /** Reads a big-endian number of up to eight bytes of an array. */
  static long big(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = from; i < from + count; i++) value = value << 8 | bytes[i] & 0xff;
    return value;
  }

  /** Reads a little-endian number of up to eight bytes. */
  long little(int from, int count) {
    return little(bytes, from, count);
  }

  /** Reads a little-endian number of up to eight bytes of an array. */
  static long little(byte[] bytes, int from, int count) {
    long value = 0;
    for (int i = from + count - 1; i >= from; i--) value = value << 8 | bytes[i] & 0xff;
    return value;
  }

  int length() {
    return length;
  }

  /** Whether all bytes are zero. */
  boolean isZero() {
    for (int i = 0; i < length; i++) if (bytes[i] != 0) return false;
    return true;
  }

  /** Reads a little-endian number of four bytes. */
  long little(int from) {
    return little(from, 4);
  }
}

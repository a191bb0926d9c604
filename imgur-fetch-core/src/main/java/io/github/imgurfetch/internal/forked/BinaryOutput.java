// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers, flags and texts as bytes; {@link BinaryInput} reads them. */
final class BinaryOutput {
  private byte[] bytes = new byte[512];
  private int length;

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  /** Writes Latin-1 if possible, otherwise UTF-16, which keeps text that is not valid Unicode unchanged. */
  void text(String text) {
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    boolean wide = !text.equals(new String(latin, StandardCharsets.ISO_8859_1));
    number(text.length());
    flag(wide);
    if (wide) {
      for (int i = 0; i < text.length(); i++) {
        put(text.charAt(i) >> 8);
        put(text.charAt(i));
      }
    } else {
      reserve(latin.length);
      System.arraycopy(latin, 0, bytes, length, latin.length);
      length += latin.length;
    }
  }

  void flag(boolean value) {
    put(value ? 1 : 0);
  }

  void number(long value) {
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) put((int) (value >> shift));
  }

  void put(int value) {
    reserve(1);
    bytes[length++] = (byte) value;
  }

  private void reserve(int more) {
    if (bytes.length - length < more) bytes = Arrays.copyOf(bytes, 2 * bytes.length + more);
  }
}

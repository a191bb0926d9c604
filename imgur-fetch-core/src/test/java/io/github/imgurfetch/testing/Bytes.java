// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Slices, joins and parses byte arrays. */
public final class Bytes {
  private Bytes() {}

  /** Concatenates arrays. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) out.writeBytes(part);
    return out.toByteArray();
  }

  /** Returns the bytes from an index on. */
  public static byte[] from(byte[] bytes, int index) {
    return Arrays.copyOfRange(bytes, index, bytes.length);
  }

  /** Returns the given number of leading bytes. */
  public static byte[] first(byte[] bytes, int count) {
    return Arrays.copyOf(bytes, count);
  }

  /** Parses hexadecimal bytes and text in single quotes: {@code "00 00 00 08 'free'"}. */
  public static byte[] of(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    String[] parts = text.split("'", -1);
    for (int i = 0; i < parts.length; i++)
      out.writeBytes(
          i % 2 == 1
              ? parts[i].getBytes(StandardCharsets.ISO_8859_1)
              : HexFormat.of().parseHex(parts[i].replaceAll("\\s", "")));
    return out.toByteArray();
  }

  /** Returns the bytes with one bit flipped. */
  public static byte[] flip(byte[] bytes, int index, int bit) {
    byte[] flipped = bytes.clone();
    flipped[index] ^= (byte) (1 << bit);
    return flipped;
  }
}

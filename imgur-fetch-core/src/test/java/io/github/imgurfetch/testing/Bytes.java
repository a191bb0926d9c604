// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

/** Arrays of bytes, cut and joined. */
public final class Bytes {
  private Bytes() {}

  /** All after each other. */
  public static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) out.writeBytes(part);
    return out.toByteArray();
  }

  /** What begins at an index. */
  public static byte[] from(byte[] bytes, int index) {
    return Arrays.copyOfRange(bytes, index, bytes.length);
  }

  /** The first so many. */
  public static byte[] first(byte[] bytes, int count) {
    return Arrays.copyOf(bytes, count);
  }

  /** Bytes in hexadecimal and, within apostrophes, text: {@code "00 00 00 08 'free'"}. */
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

  /** The same bytes with one bit turned. */
  public static byte[] flip(byte[] bytes, int index, int bit) {
    byte[] flipped = bytes.clone();
    flipped[index] ^= (byte) (1 << bit);
    return flipped;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Creates valid one-pixel images that differ by seed. */
final class Pictures {
  private static final int COMMENT_BLOCK = 250;

  private Pictures() {}

  /** Returns a GIF of about 1,000 bytes, most of which are a comment. */
  static byte[] gif(int seed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {1, 0, 1, 0, (byte) 0x80, 0, 0}); // 1 × 1, a table of two colors
    out.writeBytes(new byte[] {(byte) (seed >> 16), (byte) (seed >> 8), (byte) seed, 0, 0, 0});
    out.writeBytes(new byte[] {0x21, (byte) 0xFE}); // a comment, in blocks
    byte[] comment = new byte[COMMENT_BLOCK];
    Arrays.fill(comment, (byte) ('a' + seed % 26));
    for (int i = 0; i < 4; i++) {
      out.write(COMMENT_BLOCK);
      out.writeBytes(comment);
    }
    out.write(0);
    out.writeBytes(new byte[] {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0}); // the image descriptor
    out.writeBytes(new byte[] {2, 2, 0x44, 1, 0}); // its one pixel
    out.write(0x3B);
    return out.toByteArray();
  }
}

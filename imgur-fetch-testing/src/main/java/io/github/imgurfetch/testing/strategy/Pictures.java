// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Whole pictures of one pixel, another one for each seed. */
final class Pictures {
  private static final int REMARK = 250;

  private Pictures() {}

  /** A GIF of about 1,000 bytes, most of which are a remark. */
  static byte[] gif(int seed) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes("GIF89a".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(new byte[] {1, 0, 1, 0, (byte) 0x80, 0, 0}); // 1 by 1, a table of two colours
    out.writeBytes(new byte[] {(byte) (seed >> 16), (byte) (seed >> 8), (byte) seed, 0, 0, 0});
    out.writeBytes(new byte[] {0x21, (byte) 0xFE}); // a remark, in blocks
    byte[] remark = new byte[REMARK];
    Arrays.fill(remark, (byte) ('a' + seed % 26));
    for (int i = 0; i < 4; i++) {
      out.write(REMARK);
      out.writeBytes(remark);
    }
    out.write(0);
    out.writeBytes(new byte[] {0x2C, 0, 0, 0, 0, 1, 0, 1, 0, 0}); // the picture's place
    out.writeBytes(new byte[] {2, 2, 0x44, 1, 0}); // its one pixel
    out.write(0x3B);
    return out.toByteArray();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

/**
 * Film grain: makes some pixels slightly brighter and some slightly darker. This hides color steps in smooth skies and
 * makes the file of a drawing as large as a photograph's.
 */
final class Grain {
  private Grain() {}

  /**
   * Returns the red, green and blue bytes of a canvas with grain: of the given share of the pixels, changed by at most
   * the given number of shades up or down.
   */
  static byte[] strewn(Canvas canvas, double share, int shades, long seed) {
    byte[] bytes = new byte[3 * canvas.pixels.length];
    int chance = (int) (share * 1024);
    long bits = seed | 1;
    int at = 0;
    for (int color : canvas.pixels) {
      bits ^= bits << 13; // xorshift64
      bits ^= bits >>> 7;
      bits ^= bits << 17;
      boolean changed = (bits & 1023) < chance;
      int by = changed ? (int) ((bits >>> 32) % (2 * shades + 1)) - shades : 0;
      bytes[at++] = byteOf((color >> 16 & 255) + by);
      bytes[at++] = byteOf((color >> 8 & 255) + by);
      bytes[at++] = byteOf((color & 255) + by);
    }
    return bytes;
  }

  private static byte byteOf(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.SplittableRandom;

/**
 * Film grain: makes some pixels slightly brighter and some slightly darker. This hides color steps in smooth skies and
 * makes the file of a drawing as large as a photograph's.
 */
final class Grain {
  private Grain() {}

  /** Adds grain to an image: to the given share of the pixels, by at most the given number of shades up or down. */
  static void strew(BufferedImage image, double share, int shades, long seed) {
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    SplittableRandom random = new SplittableRandom(seed);
    int chance = (int) (share * 1024);
    for (int i = 0; i < pixels.length; i++) {
      int bits = random.nextInt();
      if ((bits & 1023) < chance) pixels[i] = shift(pixels[i], (bits >>> 10) % (2 * shades + 1) - shades);
    }
  }

  private static int shift(int rgb, int by) {
    return byteOf((rgb >> 16 & 255) + by) << 16 | byteOf((rgb >> 8 & 255) + by) << 8 | byteOf((rgb & 255) + by);
  }

  private static int byteOf(int value) {
    return Math.max(0, Math.min(255, value));
  }
}

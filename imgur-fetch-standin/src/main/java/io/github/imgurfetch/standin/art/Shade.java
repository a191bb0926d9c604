// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/**
 * A color that may change from top to bottom and may be translucent. Heights are fractions of the canvas.
 *
 * @param top where the upper color ends
 * @param upper the color above
 * @param bottom where the lower color starts
 * @param lower the color below
 */
record Shade(double top, Color upper, double bottom, Color lower) {
  static Shade of(Color color) {
    return new Shade(0, color, 1, color);
  }

  /** Returns the color at a height, {@code 0xAARRGGBB}. */
  int at(double y) {
    if (upper.equals(lower)) return upper.getRGB();
    double share = Math.max(0, Math.min(1, (y - top) / (bottom - top)));
    int from = upper.getRGB();
    int to = lower.getRGB();
    return mixed(from, to, 24, share)
        | mixed(from, to, 16, share)
        | mixed(from, to, 8, share)
        | mixed(from, to, 0, share);
  }

  private static int mixed(int from, int to, int shift, double share) {
    int first = from >> shift & 255;
    return first + (int) Math.round(((to >> shift & 255) - first) * share) << shift;
  }
}

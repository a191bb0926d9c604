// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Color arithmetic. */
final class Tint {
  private Tint() {}

  /** Returns a mix of two colors: 0 is the first, 1 the second. */
  static Color mix(Color first, Color second, double share) {
    double part = Math.max(0, Math.min(1, share));
    return new Color(
        between(first.getRed(), second.getRed(), part),
        between(first.getGreen(), second.getGreen(), part),
        between(first.getBlue(), second.getBlue(), part));
  }

  /** Returns the color with the given opacity: 0 is invisible, 1 is opaque. */
  static Color fade(Color color, double opacity) {
    int alpha = (int) Math.round(255 * Math.max(0, Math.min(1, opacity)));
    return new Color(color.getRed(), color.getGreen(), color.getBlue(), alpha);
  }

  static Color darker(Color color, double share) {
    return mix(color, Color.BLACK, share);
  }

  static Color lighter(Color color, double share) {
    return mix(color, Color.WHITE, share);
  }

  private static int between(int first, int second, double share) {
    return (int) Math.round(first + (second - first) * share);
  }
}

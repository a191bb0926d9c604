// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;
import java.util.Random;

/** Elements that several motifs share. */
final class Parts {
  private Parts() {}

  /** Draws a sun or a moon with a halo. */
  static void sun(Scene scene, double x, double y, double radius, Color color) {
    scene.glow(x, y, radius * 9, color, 0.55);
    scene.glow(x, y, radius * 3, color, 0.6);
    scene.disc(x, y, radius, Tint.lighter(color, 0.4));
  }

  /** Draws stars, denser toward the top, some of them bright. */
  static void stars(Scene scene, int count, double lowest) {
    Random random = scene.random;
    for (int i = 0; i < count; i++) {
      double y = random.nextDouble() * random.nextDouble() * lowest;
      double x = scene.between(0, scene.breadth());
      double size = 0.0008 + 0.0018 * Math.pow(random.nextDouble(), 6);
      Color color = Tint.mix(new Color(0xBFD7FF), new Color(0xFFF1D0), random.nextDouble());
      scene.disc(x, y, size, Tint.fade(color, scene.between(0.35, 1)));
      if (size > 0.0022) scene.glow(x, y, size * 5, color, 0.35);
    }
  }

  /** Draws a fir tree that stands at the given point. */
  static void fir(Scene scene, double x, double foot, double height, Color color) {
    Outline tree = new Outline();
    int tiers = 7;
    tree.to(x, foot - height);
    for (int side = 1; side >= -1; side -= 2) {
      for (int i = 0; i < tiers; i++) {
        int tier = side > 0 ? i : tiers - 1 - i;
        double reach = side * height * 0.24 * (tier + 1) / tiers * scene.between(0.8, 1.15);
        double y = foot - height + height * 0.92 * (tier + 1) / tiers;
        double tuck = y - height * 0.035;
        if (side > 0) {
          tree.to(x + reach, y);
          tree.to(x + reach * 0.45, tuck);
        } else {
          tree.to(x + reach * 0.45, tuck);
          tree.to(x + reach, y);
        }
      }
    }
    scene.fill(Shade.of(color), tree.corners());
    scene.line(x, foot, x, foot - height * 0.2, height * 0.035, color);
  }

  /** Draws a pile of soft round puffs. */
  static void cloud(Scene scene, double x, double y, double size, Color color) {
    for (int i = 0; i < 26; i++) {
      double dx = scene.random.nextGaussian() * size * 0.5;
      double lift = Math.max(0, 1 - Math.abs(dx) / size) * scene.random.nextDouble();
      scene.glow(x + dx, y - lift * size * 0.35, size * scene.between(0.18, 0.4), color, 0.42);
    }
  }
}

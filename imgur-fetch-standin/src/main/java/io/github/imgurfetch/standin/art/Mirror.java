// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;
import java.awt.image.BufferedImage;

/** Still water that reflects what is above it. */
final class Mirror {
  private Mirror() {}

  /** Turns everything below a shore into water: the picture above it upside down, rippled and slightly darker. */
  static void lake(Scene scene, double shore, Color water) {
    BufferedImage image = scene.image();
    int first = (int) (shore * image.getHeight());
    for (int y = first; y < image.getHeight(); y++) {
      double depth = (double) (y - first) / (image.getHeight() - first);
      for (int x = 0; x < image.getWidth(); x++) {
        double ripple = scene.noise.plane(x * 6.0 / image.getHeight(), y * 90.0 / image.getHeight(), 2);
        int across = clamp(x + (int) (ripple * depth * 26), image.getWidth());
        int up = clamp(2 * first - y - 1 + (int) (ripple * depth * 14), first);
        Color seen = new Color(image.getRGB(across, up));
        image.setRGB(x, y, Tint.mix(seen, water, 0.16 + 0.3 * depth).getRGB());
      }
    }
    scene.line(0, shore, scene.breadth(), shore, 0.002, Tint.fade(Tint.lighter(water, 0.6), 0.35));
  }

  private static int clamp(int value, int size) {
    return Math.max(0, Math.min(size - 1, value));
  }
}

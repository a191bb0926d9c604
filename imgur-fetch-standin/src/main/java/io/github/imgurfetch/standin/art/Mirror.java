// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Still water that reflects what is above it. */
final class Mirror {
  private Mirror() {}

  /** Turns everything below a shore into water: the picture above it upside down, rippled and slightly darker. */
  static void lake(Scene scene, double shore, Color water) {
    Canvas canvas = scene.canvas;
    int first = (int) (shore * canvas.height);
    for (int y = first; y < canvas.height; y++) {
      double depth = (double) (y - first) / (canvas.height - first);
      int opacity = (int) (255 * (0.16 + 0.3 * depth));
      for (int x = 0; x < canvas.width; x++) {
        double ripple = scene.noise.plane(x * 6 * scene.pixel(), y * 90 * scene.pixel(), 2);
        int across = clamp(x + (int) (ripple * depth * 26), canvas.width);
        int up = clamp(2 * first - y - 1 + (int) (ripple * depth * 14), first);
        canvas.pixels[y * canvas.width + x] = canvas.pixels[up * canvas.width + across];
        canvas.over(y * canvas.width + x, water.getRGB(), opacity);
      }
    }
    scene.line(0, shore, scene.breadth(), shore, 0.002, Tint.fade(Tint.lighter(water, 0.6), 0.35));
  }

  private static int clamp(int value, int size) {
    return Math.max(0, Math.min(size - 1, value));
  }
}

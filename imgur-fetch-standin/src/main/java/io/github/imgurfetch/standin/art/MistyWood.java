// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Rows of firs that fade into the mist. */
final class MistyWood implements Motif {
  private static final int ROWS = 5;

  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.bright(scene.random);
    Color mist = Tint.mix(colors.low(), Color.WHITE, 0.25);
    scene.band(0, 1, Tint.mix(colors.top(), mist, 0.35), mist);
    Parts.sun(scene, scene.between(0.25, 0.75) * scene.breadth(), scene.between(0.16, 0.3), 0.04, colors.light());
    for (int row = 0; row < ROWS; row++) {
      double nearness = (double) row / (ROWS - 1);
      Color color = Tint.mix(mist, colors.near(), 0.22 + 0.74 * nearness);
      row(scene, 0.5 + 0.44 * nearness, 0.1 + 0.24 * nearness * nearness, 50 * row, color);
      if (row < ROWS - 1) scene.band(0.46 + 0.46 * nearness, 1, Tint.fade(mist, 0), Tint.fade(mist, 0.75));
    }
  }

  private static void row(Scene scene, double base, double height, double part, Color color) {
    for (double x = -height; x < scene.breadth() + height; x += height * scene.between(0.12, 0.36))
      tree(scene, x, ground(scene, base, part, x), height * scene.between(0.55, 1.1), color);
    scene.below(x -> ground(scene, base, part, x), Shade.of(color));
  }

  /** Draws a fir whose lowest boughs touch the ground. */
  private static void tree(Scene scene, double x, double ground, double height, Color color) {
    Parts.fir(scene, x, ground + height * 0.12, height, color);
  }

  private static double ground(Scene scene, double base, double part, double x) {
    return base - 0.12 * scene.noise.line(part + x * 1.4, 3);
  }
}

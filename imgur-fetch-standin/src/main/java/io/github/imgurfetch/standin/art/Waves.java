// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Bands that roll one in front of the other. In an animation, phases 0 and 1 look the same. */
record Waves(double phase) implements Motif {
  private static final int BANDS = 9;

  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.bright(scene.random);
    scene.band(0, 1, colors.low(), colors.light());
    Parts.sun(scene, scene.between(0.2, 0.8) * scene.breadth(), scene.between(0.14, 0.24), 0.07, colors.accent());
    for (int i = 0; i < BANDS; i++) {
      double nearness = (double) i / (BANDS - 1);
      Color color = nearness < 0.5
          ? Tint.mix(colors.low(), colors.top(), 0.25 + 1.5 * nearness)
          : Tint.mix(colors.top(), colors.near(), 2 * nearness - 1);
      band(scene, 0.3 + 0.62 * nearness, color);
    }
  }

  private void band(Scene scene, double base, Color color) {
    double start = scene.between(0, 2 * Math.PI);
    double length = scene.between(3, 6);
    int turns = scene.random.nextBoolean() ? 1 : -1;
    double shift = start + 2 * Math.PI * phase * turns;
    double height = scene.between(0.025, 0.06);
    scene.below(
        x -> base + height * Math.sin(length * x + shift) + height * 0.4 * Math.sin(2.3 * length * x + start),
        new Shade(base - height, Tint.lighter(color, 0.18), base + 0.2, color));
  }
}

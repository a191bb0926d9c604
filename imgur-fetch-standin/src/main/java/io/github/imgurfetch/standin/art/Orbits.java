// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Moons that orbit a sun, for animations: each completes a whole number of orbits between the phases 0 and 1. */
record Orbits(double phase) implements Motif {
  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.pick(Palette.NIGHT, scene.random);
    scene.band(0, 1, colors.top(), Tint.mix(colors.top(), colors.low(), 0.4));
    Parts.stars(scene, 90, 2);
    double x = scene.breadth() / 2;
    Parts.sun(scene, x, 0.5, 0.09, colors.light());
    for (int moon = 1; moon <= 4; moon++) {
      double start = scene.between(0, 2 * Math.PI);
      double angle = start + 2 * Math.PI * phase * (moon % 2 + 1);
      double away = 0.1 + 0.09 * moon;
      Color color = Tint.mix(colors.accent(), colors.light(), moon / 5.0);
      for (int trail = 10; trail > 0; trail--)
        moon(scene, x, away, angle - trail * 0.06, Tint.fade(color, 0.25 - 0.022 * trail));
      moon(scene, x, away, angle, color);
    }
  }

  private static void moon(Scene scene, double x, double away, double angle, Color color) {
    scene.disc(x + away * Math.cos(angle), 0.5 + away * Math.sin(angle), 0.022, color);
  }
}

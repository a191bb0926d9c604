// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Ridges behind ridges, each paler than the one in front of it, with mist in the valleys. */
final class Mountains implements Motif {
  private static final int RIDGES = 6;

  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.bright(scene.random);
    double horizon = scene.between(0.38, 0.5);
    double sun = scene.between(0.2, 0.8) * scene.breadth();
    scene.band(0, horizon + 0.2, colors.top(), colors.low());
    Parts.sun(scene, sun, horizon - scene.between(0.06, 0.2), 0.035, colors.light());
    for (int i = 0; i < RIDGES; i++) {
      double nearness = (double) i / (RIDGES - 1);
      double base = horizon + (0.92 - horizon) * nearness * nearness;
      ridge(scene, base, 0.26 - 0.12 * nearness, 40 * i, colors.at(0.78 * (1 - nearness)), colors.low());
    }
    firs(scene, colors.near());
  }

  private static void ridge(Scene scene, double base, double height, double part, Color color, Color mist) {
    double steepness = scene.between(1.6, 2.4);
    Color foot = Tint.mix(color, mist, 0.45);
    scene.below(
        x -> base - height * scene.noise.line(part + x * steepness, 6),
        new Shade(base - height / 2, color, base + height * 0.9, foot));
  }

  private static void firs(Scene scene, Color color) {
    double wood = scene.between(0.93, 0.97);
    scene.below(x -> wood - 0.05 * scene.noise.line(200 + x * 2, 3), Shade.of(color));
    for (double x = 0; x < scene.breadth(); x += scene.between(0.006, 0.03)) {
      double foot = wood + 0.01 - 0.05 * scene.noise.line(200 + x * 2, 3);
      Parts.fir(scene, x, foot, scene.between(0.03, 0.085), color);
    }
  }
}

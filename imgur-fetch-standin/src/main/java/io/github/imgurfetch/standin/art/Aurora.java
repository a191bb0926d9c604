// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Northern lights and their reflection in a lake. */
final class Aurora implements Motif {
  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.pick(Palette.NIGHT, scene.random);
    double shore = scene.between(0.66, 0.74);
    scene.band(0, shore, colors.top(), colors.low());
    Parts.stars(scene, 260, 0.9);
    Color second = Tint.mix(colors.accent(), new Color(0xC77DFF), scene.between(0.2, 0.8));
    curtain(scene, scene.between(0.34, 0.46), second, 0.09);
    curtain(scene, scene.between(0.44, 0.56), colors.accent(), 0.16);
    scene.below(x -> shore - 0.09 - 0.16 * scene.noise.line(9 + x * 2.2, 6), Shade.of(colors.at(0.35)));
    scene.below(x -> shore - 0.03 - 0.08 * scene.noise.line(70 + x * 3, 5), Shade.of(colors.at(0.1)));
    Mirror.lake(scene, shore, colors.top());
  }

  /** Vertical rays that start at a wandering line and fade as they rise. */
  private static void curtain(Scene scene, double base, Color color, double strength) {
    double part = scene.between(0, 100);
    double step = 5 * scene.pixel();
    for (double x = 0; x < scene.breadth(); x += step) {
      double foot = base + 0.24 * scene.noise.line(part + x * 1.3, 3);
      double ray = 0.5 + 0.9 * scene.noise.line(part + 30 + x * 22, 3);
      double height = 0.3 + 0.16 * scene.noise.line(part + 60 + x * 5, 2);
      Color core = Tint.fade(color, strength * 5 * (0.35 + Math.max(0, ray)));
      ray(scene, x, step, foot - height, foot, Tint.fade(color, 0), core);
      ray(scene, x, step, foot, foot + 0.05, core, Tint.fade(color, 0));
    }
  }

  private static void ray(Scene scene, double x, double width, double top, double bottom, Color upper, Color lower) {
    scene.rectangle(x, top, width, bottom - top, new Shade(top, upper, bottom, lower));
  }
}

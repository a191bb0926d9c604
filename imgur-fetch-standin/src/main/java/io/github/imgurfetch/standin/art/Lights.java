// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Lights out of focus. */
final class Lights implements Motif {
  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.pick(scene.random.nextBoolean() ? Palette.NIGHT : Palette.DUSK, scene.random);
    scene.band(0, 1, Tint.darker(colors.top(), 0.25), Tint.mix(colors.low(), colors.top(), 0.45));
    for (int i = 0; i < 14; i++) {
      double x = scene.between(0, scene.breadth());
      scene.glow(x, scene.between(0, 1), scene.between(0.2, 0.6), mood(scene, colors), 0.25);
    }
    for (int i = 0; i < 70; i++) {
      double x = scene.between(-0.05, scene.breadth() + 0.05);
      double y = 0.5 + scene.random.nextGaussian() * 0.26;
      double radius = 0.012 + 0.075 * Math.pow(scene.random.nextDouble(), 1.5);
      light(scene, x, y, radius, mood(scene, colors));
    }
  }

  /** Draws a disc with a brighter rim, as a lens renders it. */
  private static void light(Scene scene, double x, double y, double radius, Color color) {
    double strength = scene.between(0.1, 0.38);
    scene.disc(x, y, radius, Tint.fade(Tint.lighter(color, 0.3), strength));
    scene.disc(x, y, radius * 0.93, Tint.fade(color, strength * 0.7));
    scene.glow(x, y, radius * 1.6, color, strength * 0.5);
  }

  private static Color mood(Scene scene, Palette colors) {
    Color[] choice = {colors.accent(), colors.light(), colors.low(), Tint.mix(colors.accent(), colors.low(), 0.5)};
    return choice[scene.random.nextInt(choice.length)];
  }
}

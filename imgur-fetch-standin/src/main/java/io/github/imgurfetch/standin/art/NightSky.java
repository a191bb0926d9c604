// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;
import java.util.Random;

/** The Milky Way or the moon over a wood. */
final class NightSky implements Motif {
  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.pick(Palette.NIGHT, scene.random);
    scene.band(0, 0.9, colors.top(), colors.low());
    boolean moonlit = scene.random.nextInt(3) == 0;
    if (!moonlit) milkyWay(scene, colors);
    Parts.stars(scene, moonlit ? 250 : 700, 1.3);
    if (moonlit) moon(scene, colors);
    ground(scene, colors);
  }

  private static void milkyWay(Scene scene, Palette colors) {
    Random random = scene.random;
    double tilt = scene.between(-0.9, 0.9);
    double middle = scene.breadth() / 2 + scene.between(-0.2, 0.2);
    for (int i = 0; i < 80; i++) {
      double y = scene.between(-0.1, 0.95);
      double x = middle + (y - 0.4) * tilt + random.nextGaussian() * 0.09;
      Color dust = Tint.mix(Tint.lighter(colors.low(), 0.3), colors.light(), random.nextDouble() * 0.6);
      scene.glow(x, y, scene.between(0.04, 0.15), dust, 0.18);
    }
    for (int i = 0; i < 1200; i++) {
      double y = scene.between(0, 0.95);
      double x = middle + (y - 0.4) * tilt + random.nextGaussian() * 0.08;
      scene.disc(
          x, y, 0.0005 + 0.0008 * random.nextDouble(), Tint.fade(colors.light(), scene.between(0.15, 0.7)));
    }
  }

  private static void moon(Scene scene, Palette colors) {
    double x = scene.between(0.2, 0.8) * scene.breadth();
    double y = scene.between(0.16, 0.36);
    double radius = scene.between(0.05, 0.08);
    Parts.sun(scene, x, y, radius, Tint.mix(colors.light(), colors.low(), 0.25));
    for (int i = 0; i < 9; i++) {
      double angle = scene.between(0, 2 * Math.PI);
      double away = radius * 0.7 * Math.sqrt(scene.random.nextDouble());
      scene.disc(
          x + away * Math.cos(angle),
          y + away * Math.sin(angle),
          radius * scene.between(0.05, 0.2),
          Tint.fade(colors.low(), 0.16));
    }
  }

  private static void ground(Scene scene, Palette colors) {
    scene.below(x -> 0.86 - 0.14 * scene.noise.line(3 + x * 1.5, 5), Shade.of(colors.at(0.3)));
    scene.below(x -> 0.95 - 0.08 * scene.noise.line(60 + x * 2, 4), Shade.of(colors.near()));
    for (double x = -0.02; x < scene.breadth(); x += scene.between(0.01, 0.06))
      Parts.fir(scene, x, 0.97 - 0.08 * scene.noise.line(60 + x * 2, 4), scene.between(0.06, 0.2), colors.near());
  }
}

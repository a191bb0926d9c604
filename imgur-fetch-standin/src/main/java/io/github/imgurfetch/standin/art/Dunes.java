// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Sand dunes with a lit side and a shaded side. */
final class Dunes implements Motif {
  private static final int DUNES = 5;

  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.bright(scene.random);
    scene.band(0, 0.6, colors.top(), colors.low());
    Parts.sun(scene, scene.between(0.15, 0.85) * scene.breadth(), scene.between(0.16, 0.34), 0.05, colors.light());
    Color sand = Tint.mix(new Color(0xE3A55F), colors.low(), scene.between(0.1, 0.4));
    for (int i = 0; i < DUNES; i++) {
      double nearness = (double) i / (DUNES - 1);
      dune(
          scene,
          0.44 + 0.36 * nearness,
          Tint.mix(Tint.mix(sand, colors.low(), 0.45), sand, nearness),
          colors.near());
    }
  }

  /**
   * Draws the whole dune lit, then its shaded side: everything left of a crest line that winds down from the summit.
   */
  private static void dune(Scene scene, double base, Color lit, Color dark) {
    double part = scene.between(0, 200);
    double summit = scene.between(0.15, 0.85) * scene.breadth();
    double height = scene.between(0.1, 0.17);
    double reach = scene.between(0.5, 0.9);
    Color shade = Tint.mix(lit, dark, 0.48);
    scene.below(
        x -> crest(scene, x, base, summit, height, reach, part),
        new Shade(base - height, Tint.lighter(lit, 0.2), base + 0.45, Tint.mix(lit, dark, 0.3)));
    Outline side = new Outline();
    for (double x = summit - 1.6 * reach; x <= summit; x += 0.005) {
      side.to(x, crest(scene, x, base, summit, height, reach, part));
    }
    double top = crest(scene, summit, base, summit, height, reach, part);
    for (double y = top; y < 1.02; y += 0.01)
      side.to(summit + 0.5 * (y - top) * Math.sin(5 * (y - top)) + 0.06 * scene.noise.line(part + y * 5, 2), y);
    side.to(summit - 1.6 * reach, 1.02);
    scene.fill(new Shade(top, shade, top + 0.5, Tint.mix(shade, lit, 0.5)), side.corners());
  }

  private static double crest(
      Scene scene, double x, double base, double summit, double height, double reach, double part) {
    double fall = Math.abs(x - summit) / reach;
    return base - height * Math.exp(-2.2 * fall * fall) - 0.04 * scene.noise.line(part + x * 2, 2);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** The sun over the sea with its light on the water, an island and a sailboat. */
final class Sea implements Motif {
  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.bright(scene.random);
    double horizon = scene.between(0.48, 0.62);
    double sun = scene.between(0.25, 0.75) * scene.breadth();
    scene.band(0, horizon, colors.top(), colors.low());
    Color cloud = Tint.mix(colors.light(), colors.low(), 0.4);
    for (int i = 0; i < 5; i++) {
      double x = scene.between(0, scene.breadth());
      Parts.cloud(scene, x, scene.between(0.08, horizon * 0.7), scene.between(0.08, 0.2), cloud);
    }
    Parts.sun(scene, sun, horizon - scene.between(0.02, 0.16), 0.05, colors.light());
    Color deep = Tint.mix(colors.top(), colors.near(), 0.45);
    island(scene, horizon, colors.at(0.55));
    scene.band(horizon, 1, Tint.mix(colors.low(), deep, 0.45), deep);
    water(scene, horizon, sun, colors, deep);
    sail(scene, scene.between(0.15, 0.85) * scene.breadth(), scene.between(horizon + 0.05, 0.78), colors);
  }

  private static void island(Scene scene, double horizon, Color color) {
    double middle = scene.between(0, scene.breadth());
    double width = scene.between(0.25, 0.5);
    scene.below(
        x -> {
          double rise = Math.max(0, 1 - Math.pow((x - middle) / width, 2));
          return horizon + 0.01 - rise * (0.07 + 0.05 * scene.noise.line(x * 7, 4));
        },
        Shade.of(color));
  }

  /** Short strokes, longer and darker toward the foreground, and bright ones where the sun is reflected. */
  private static void water(Scene scene, double horizon, double sun, Palette colors, Color deep) {
    for (int i = 0; i < 1500; i++) {
      double depth = Math.pow(scene.random.nextDouble(), 1.6);
      double y = horizon + 0.004 + depth * (1 - horizon);
      double x = scene.between(-0.05, scene.breadth() + 0.05);
      double length = 0.008 + 0.06 * depth * scene.random.nextDouble();
      boolean mirrored = Math.abs(x - sun) < (0.04 + 0.22 * depth) * Math.abs(scene.random.nextGaussian());
      Color color = mirrored ? Tint.fade(colors.low(), 0.12) : Tint.fade(Tint.darker(deep, 0.4), 0.22);
      scene.line(x, y, x + length, y, 0.001 + 0.004 * depth, color);
    }
    for (int i = 0; i < 420; i++) {
      double depth = Math.pow(scene.random.nextDouble(), 1.3);
      double x = sun + scene.random.nextGaussian() * (0.02 + 0.07 * depth);
      double y = horizon + depth * (1 - horizon);
      double length = 0.006 + 0.03 * depth;
      scene.line(x - length, y, x + length, y, 0.0012 + 0.003 * depth, Tint.fade(colors.light(), 0.5));
    }
  }

  private static void sail(Scene scene, double x, double y, Palette colors) {
    double size = 0.05 + 0.2 * (y - 0.5);
    Color cloth = Tint.lighter(colors.light(), 0.3);
    double mast = x - size * 0.06;
    double keel = y + size * 0.2;
    scene.fill(Shade.of(cloth), x, y - size * 1.5, x, y, x + size * 0.7, y - size * 0.1);
    scene.fill(Shade.of(colors.accent()), mast, y - size * 1.3, mast, y - size * 0.05, x - size * 0.5, y);
    Shade hull = Shade.of(Tint.darker(colors.near(), 0.2));
    scene.fill(hull, x - size * 0.6, y, x + size * 0.8, y, x + size * 0.5, keel, x - size * 0.4, keel);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;
import java.util.function.DoubleUnaryOperator;

/** Rolling hills with trees, clouds and balloons. */
final class Meadow implements Motif {
  private static final Color[] GREENS = {
    new Color(0x8FB95B), new Color(0x5E9C4B), new Color(0xC0B24A), new Color(0x3F8258)
  };
  private static final int HILLS = 5;

  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.pick(Palette.DAY, scene.random);
    scene.band(0, 0.7, colors.top(), colors.low());
    Parts.sun(scene, scene.between(0.1, 0.9) * scene.breadth(), scene.between(0.1, 0.2), 0.035, colors.light());
    for (int i = 0; i < 4; i++) {
      double x = scene.between(0, scene.breadth());
      Parts.cloud(scene, x, scene.between(0.12, 0.36), scene.between(0.09, 0.2), Color.WHITE);
    }
    int balloons = 1 + scene.random.nextInt(3);
    for (int i = 0; i < balloons; i++) balloon(scene, colors, scene.between(0.025, 0.07));
    Color green = GREENS[scene.random.nextInt(GREENS.length)];
    for (int i = 0; i < HILLS; i++) hill(scene, (double) i / (HILLS - 1), green, colors);
  }

  private static void hill(Scene scene, double nearness, Color green, Palette colors) {
    double base = 0.55 + 0.33 * nearness;
    double part = scene.between(0, 200);
    Color color = Tint.mix(Tint.mix(green, colors.low(), 0.6), Tint.mix(green, colors.near(), 0.35), nearness);
    DoubleUnaryOperator ground = x -> base - 0.16 * scene.noise.line(part + x * 1.6, 2);
    scene.below(ground, new Shade(base - 0.1, Tint.lighter(color, 0.22), base + 0.25, color));
    int trees = 4 + scene.random.nextInt(14);
    for (int i = 0; i < trees; i++) {
      double x = scene.between(0, scene.breadth());
      double size = (0.008 + 0.03 * nearness) * scene.between(0.7, 1.4);
      tree(scene, x, ground.applyAsDouble(x) + size * 0.3, size, Tint.mix(color, colors.near(), 0.55));
    }
  }

  private static void tree(Scene scene, double x, double foot, double size, Color color) {
    scene.line(x, foot, x, foot - size, size * 0.2, Tint.darker(color, 0.4));
    for (int i = 0; i < 12; i++) {
      double dx = scene.random.nextGaussian() * size * 0.4;
      double dy = scene.random.nextGaussian() * size * 0.35;
      Color leaves = Tint.lighter(color, 0.1 - dy / size * 0.2);
      scene.disc(x + dx, foot - size * 1.7 + dy, size * scene.between(0.3, 0.6), leaves);
    }
  }

  private static void balloon(Scene scene, Palette colors, double size) {
    double x = scene.between(0.1, 0.9) * scene.breadth();
    double y = scene.between(0.12, 0.42);
    taper(scene, x, y + size * 0.5, size * 0.88, y + size * 1.45, size * 0.2, Tint.darker(colors.accent(), 0.15));
    for (int stripe = 4; stripe >= 0; stripe--) {
      double half = size * Math.sin(Math.PI / 2 * (stripe + 1) / 5);
      Color color = stripe % 2 == 0 ? colors.accent() : Tint.lighter(colors.light(), 0.2);
      scene.fill(Shade.of(color), Outline.ellipse(x, y + 0.05 * size, 2 * half, 2.1 * size));
    }
    taper(scene, x, y + size * 1.6, size * 0.2, y + size * 1.9, size * 0.16, Tint.darker(colors.near(), 0.2));
  }

  /** Draws a shape with a flat top and a flat bottom, each with its own half-width. */
  private static void taper(
      Scene scene, double x, double top, double upper, double bottom, double lower, Color color) {
    scene.fill(Shade.of(color), x - upper, top, x + upper, top, x + lower, bottom, x - lower, bottom);
  }
}

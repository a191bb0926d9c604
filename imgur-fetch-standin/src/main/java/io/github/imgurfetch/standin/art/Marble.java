// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** Colors that flow into one another like ink in water. */
final class Marble implements Motif {
  private static final int SHADES = 512;

  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.bright(scene.random);
    int[] shades = shades(scene, colors);
    double zoom = scene.between(1.4, 2.6);
    double swirl = scene.between(1.2, 2.2);
    Canvas canvas = scene.canvas;
    for (int i = 0; i < canvas.pixels.length; i++) {
      int column = i % canvas.width;
      int row = i / canvas.width;
      double x = zoom * column * scene.pixel();
      double y = zoom * row * scene.pixel();
      double bentX = x + swirl * scene.noise.plane(x + 11, y + 7, 3);
      double bentY = y + swirl * scene.noise.plane(x + 53, y + 91, 3);
      double value = 0.5 + 0.9 * scene.noise.plane(bentX, bentY, 4);
      canvas.pixels[i] = shades[(int) (Math.max(0, Math.min(1, value)) * (SHADES - 1))] & 0xFFFFFF;
    }
  }

  /** Shades from deep to light, in alternating bands. */
  private static int[] shades(Scene scene, Palette colors) {
    Color deep = Tint.darker(colors.near(), 0.1);
    Color[] stops = {deep, colors.top(), colors.accent(), colors.low(), colors.light(), colors.top()};
    double waves = scene.between(5, 14);
    int[] shades = new int[SHADES];
    for (int i = 0; i < SHADES; i++) {
      double place = (double) i / (SHADES - 1) * (stops.length - 1);
      int stop = Math.min(stops.length - 2, (int) place);
      Color color = Tint.mix(stops[stop], stops[stop + 1], place - stop);
      shades[i] =
          Tint.darker(color, 0.09 + 0.09 * Math.sin(i * waves / 100)).getRGB();
    }
    return shades;
  }
}

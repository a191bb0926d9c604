// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;

/** A waterfront skyline in the evening, with lit windows. */
final class City implements Motif {
  @Override
  public void paint(Scene scene) {
    Palette colors = Palette.pick(Palette.DUSK, scene.random);
    double shore = scene.between(0.68, 0.76);
    scene.band(0, shore, colors.top(), colors.low());
    Parts.stars(scene, 90, 0.5);
    Parts.sun(
        scene,
        scene.between(0.2, 0.8) * scene.breadth(),
        shore - scene.between(0.1, 0.3),
        0.05,
        colors.light());
    row(scene, shore, 0.46, colors.at(0.55), Tint.fade(colors.light(), 0.25));
    row(scene, shore, 0.34, colors.at(0.28), Tint.fade(colors.light(), 0.5));
    row(scene, shore, 0.2, colors.at(0.05), Tint.fade(new Color(0xFFDFA0), 0.9));
    Mirror.lake(scene, shore, Tint.mix(colors.top(), colors.near(), 0.5));
  }

  private static void row(Scene scene, double foot, double tallest, Color wall, Color lit) {
    for (double x = -0.02; x < scene.breadth(); ) {
      double width = scene.between(0.035, 0.09);
      double height = tallest * (0.25 + 0.75 * scene.random.nextDouble());
      scene.rectangle(x, foot - height, width, height, Shade.of(wall));
      double middle = x + width / 2;
      boolean mast = scene.random.nextInt(5) == 0;
      if (mast) scene.line(middle, foot - height, middle, foot - height * 1.18, 0.002, wall);
      windows(scene, x, foot - height, width, height, Shade.of(lit));
      x += width + scene.between(-0.01, 0.012);
    }
  }

  private static void windows(Scene scene, double left, double top, double width, double height, Shade lit) {
    double share = scene.between(0.2, 0.6);
    for (double y = top + 0.01; y < top + height - 0.012; y += 0.013)
      for (double x = left + 0.006; x < left + width - 0.008; x += 0.0105)
        if (scene.random.nextDouble() < share) scene.rectangle(x, y, 0.005, 0.007, lit);
  }
}

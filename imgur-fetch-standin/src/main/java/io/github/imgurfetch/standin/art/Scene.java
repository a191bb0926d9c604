// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.awt.Color;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;

/**
 * What a {@link Motif} paints on. Coordinates are fractions of the height, so that a motif fills a canvas of any size
 * and shape: {@code y} runs from 0 at the top to 1, {@code x} from 0 at the left to {@link #breadth()}.
 */
final class Scene {
  final Random random;
  final Noise noise;
  final Canvas canvas;

  Scene(int width, int height, long seed) {
    random = new Random(seed);
    noise = new Noise(random.nextLong());
    canvas = new Canvas(width, height);
  }

  /** Returns the width, relative to the height. */
  double breadth() {
    return (double) canvas.width / canvas.height;
  }

  /** Returns the size of a pixel, relative to the height. */
  double pixel() {
    return 1.0 / canvas.height;
  }

  /** Returns a random number between the given bounds. */
  double between(double low, double high) {
    return low + random.nextDouble() * (high - low);
  }

  /** Fills a horizontal band across the canvas with a gradient from the upper to the lower color. */
  void band(double top, double bottom, Color upper, Color lower) {
    int end = (int) Math.ceil(bottom * canvas.height);
    canvas.rows((int) (top * canvas.height), end, new Shade(top, upper, bottom, lower));
  }

  /** Fills everything below a line. */
  void below(DoubleUnaryOperator line, Shade shade) {
    canvas.below(x -> line.applyAsDouble(x * pixel()) * canvas.height, shade);
  }

  /** Draws a round light that fades into its surroundings. */
  void glow(double x, double y, double radius, Color color, double strength) {
    int height = canvas.height;
    canvas.glow(x * height, y * height, radius * height, color.getRGB(), strength);
  }

  void disc(double x, double y, double radius, Color color) {
    line(x, y, x, y, 2 * radius, color);
  }

  void line(double x1, double y1, double x2, double y2, double thickness, Color color) {
    canvas.capsule(inPixels(x1, y1, x2, y2), thickness / 2 * canvas.height, color.getRGB());
  }

  void rectangle(double x, double y, double width, double height, Shade shade) {
    fill(shade, x, y, x + width, y, x + width, y + height, x, y + height);
  }

  /** Fills a closed shape through the given corners, as alternating x and y coordinates. */
  void fill(Shade shade, double... corners) {
    canvas.polygon(inPixels(corners), shade);
  }

  private double[] inPixels(double... fractions) {
    double[] pixels = new double[fractions.length];
    for (int i = 0; i < pixels.length; i++) pixels[i] = fractions[i] * canvas.height;
    return pixels;
  }
}

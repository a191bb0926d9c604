// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Pixels, and the shapes that can be painted on them, with smooth edges. Coordinates are in pixels. A few short loops
 * do all the work: a JVM that has just started soon runs them fast, but not the many classes of Java2D.
 */
final class Canvas {
  private static final int DISTANCES = 1024;
  private static final float[] FADING = fading();

  final int width;
  final int height;

  /** The colors, {@code 0xRRGGBB}, row by row. */
  final int[] pixels;

  private final Coverage coverage;

  Canvas(int width, int height) {
    this.width = width;
    this.height = height;
    this.pixels = new int[width * height];
    this.coverage = new Coverage(width, height);
  }

  /** Paints whole rows. */
  void rows(int first, int end, Shade shade) {
    for (int y = Math.max(0, first); y < Math.min(height, end); y++) {
      int color = color(shade, y);
      int alpha = color >>> 24;
      if (alpha == 255) Arrays.fill(pixels, y * width, (y + 1) * width, color & 0xFFFFFF);
      else for (int i = y * width; i < (y + 1) * width; i++) over(i, color, alpha);
    }
  }

  /** Paints everything below a line. */
  void below(DoubleUnaryOperator line, Shade shade) {
    int[] colors = new int[height];
    for (int y = 0; y < height; y++) colors[y] = color(shade, y);
    for (int x = 0; x < width; x++) {
      double top = Math.max(0, line.applyAsDouble(x + 0.5));
      int y = (int) top;
      if (y >= height) continue;
      over(y * width + x, colors[y], (int) ((colors[y] >>> 24) * (y + 1 - top)));
      while (++y < height) over(y * width + x, colors[y], colors[y] >>> 24);
    }
  }

  /** Paints a polygon through alternating x and y coordinates. */
  void polygon(double[] corners, Shade shade) {
    coverage.take(corners);
    coverage.paint(this, shade);
  }

  /** Paints everything that is at most the given distance from a line segment: a disc if its ends are equal. */
  void capsule(double[] ends, double radius, int color) {
    double dx = ends[2] - ends[0];
    double dy = ends[3] - ends[1];
    double square = Math.max(1e-9, dx * dx + dy * dy);
    double alpha = (color >>> 24) * Math.min(1, 2 * radius); // thinner than a pixel: fainter
    double reach = Math.max(0.5, radius) + 0.5;
    int right = (int) Math.min(width, Math.max(ends[0], ends[2]) + reach + 1);
    int bottom = (int) Math.min(height, Math.max(ends[1], ends[3]) + reach + 1);
    int left = (int) Math.max(0, Math.min(ends[0], ends[2]) - reach);
    for (int y = (int) Math.max(0, Math.min(ends[1], ends[3]) - reach); y < bottom; y++) {
      for (int x = left; x < right; x++) {
        double fromX = x + 0.5 - ends[0];
        double fromY = y + 0.5 - ends[1];
        double along = Math.max(0, Math.min(1, (fromX * dx + fromY * dy) / square));
        double awayX = fromX - along * dx;
        double awayY = fromY - along * dy;
        double away = Math.sqrt(awayX * awayX + awayY * awayY);
        if (away < reach) over(y * width + x, color, (int) (alpha * Math.min(1, reach - away)));
      }
    }
  }

  /** Paints a round light that fades into its surroundings. */
  void glow(double centerX, double centerY, double radius, int color, double strength) {
    double scale = DISTANCES / (radius * radius);
    double alpha = strength * 255;
    int right = (int) Math.min(width, centerX + radius + 1);
    int bottom = (int) Math.min(height, centerY + radius + 1);
    int left = (int) Math.max(0, centerX - radius);
    for (int y = (int) Math.max(0, centerY - radius); y < bottom; y++) {
      double dy = y + 0.5 - centerY;
      for (int x = left; x < right; x++) {
        double dx = x + 0.5 - centerX;
        int distance = (int) ((dx * dx + dy * dy) * scale);
        if (distance < DISTANCES) over(y * width + x, color, (int) (FADING[distance] * alpha + 0.5));
      }
    }
  }

  /** Returns how a light fades with the square of the distance: fast to three tenths, then slowly to nothing. */
  private static float[] fading() {
    float[] fading = new float[DISTANCES];
    for (int i = 0; i < DISTANCES; i++) {
      double distance = Math.sqrt((double) i / DISTANCES);
      fading[i] = (float) (distance < 0.4 ? 1 - 1.75 * distance : 0.5 * (1 - distance));
    }
    return fading;
  }

  /** Returns the color of a row, {@code 0xAARRGGBB}. */
  int color(Shade shade, int y) {
    return shade.at((y + 0.5) / height);
  }

  /** Puts a color over a pixel, with an opacity of at most 255. */
  void over(int pixel, int color, int opacity) {
    if (opacity >= 255) {
      pixels[pixel] = color & 0xFFFFFF;
      return;
    }
    int below = pixels[pixel];
    int red = below >> 16 & 255;
    int green = below >> 8 & 255;
    int blue = below & 255;
    red += ((color >> 16 & 255) - red) * opacity / 256;
    green += ((color >> 8 & 255) - green) * opacity / 256;
    blue += ((color & 255) - blue) * opacity / 256;
    pixels[pixel] = red << 16 | green << 8 | blue;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.util.Arrays;

/** How much of each pixel a polygon covers. Coordinates are in pixels; each row is sampled at four lines. */
final class Coverage {
  private static final int LINES = 4;

  private final int width;
  private final int height;
  private int left;
  private int top;
  private int columns;
  private int rows;
  private float[] changes = {}; // of the coverage, from one pixel to the next

  /** Creates one for a canvas of the given size. */
  Coverage(int width, int height) {
    this.width = width;
    this.height = height;
  }

  /** Takes up a polygon through alternating x and y coordinates, and forgets the one before. */
  void take(double[] corners) {
    frame(corners);
    int length = (columns + 2) * rows;
    if (changes.length < length) changes = new float[length];
    Arrays.fill(changes, 0, length, 0);
    double x = corners[corners.length - 2];
    double y = corners[corners.length - 1];
    for (int i = 0; i < corners.length; i += 2) {
      if (y < corners[i + 1]) edge(x, y, corners[i], corners[i + 1], 1f / LINES);
      else if (y > corners[i + 1]) edge(corners[i], corners[i + 1], x, y, -1f / LINES);
      x = corners[i];
      y = corners[i + 1];
    }
  }

  /** Finds the part of the canvas around the polygon. */
  private void frame(double[] corners) {
    double[] low = {width, height};
    double[] high = {0, 0};
    for (int i = 0; i < corners.length; i++) {
      low[i & 1] = Math.min(low[i & 1], corners[i]);
      high[i & 1] = Math.max(high[i & 1], corners[i]);
    }
    left = (int) Math.max(0, low[0]);
    top = (int) Math.max(0, low[1]);
    columns = Math.max(0, (int) Math.min(width, high[0] + 1) - left);
    rows = columns == 0 ? 0 : Math.max(0, (int) Math.min(height, high[1] + 1) - top);
  }

  /** Notes an edge that runs down: right of it, the coverage is higher or lower by the given step. */
  private void edge(double x1, double y1, double x2, double y2, float step) {
    double slope = (x2 - x1) / (y2 - y1);
    int end = (int) Math.min((double) rows * LINES, Math.ceil((y2 - top) * LINES - 0.5));
    for (int line = (int) Math.max(0, Math.ceil((y1 - top) * LINES - 0.5)); line < end; line++) {
      double x = x1 + ((line + 0.5) / LINES + top - y1) * slope - left;
      double inside = Math.max(0, Math.min(columns, x));
      int column = (int) inside;
      float part = (float) (inside - column);
      int at = line / LINES * (columns + 2) + column;
      changes[at] += step * (1 - part);
      changes[at + 1] += step * part;
    }
  }

  /** Paints what is covered. */
  void paint(Canvas canvas, Shade shade) {
    for (int row = 0; row < rows; row++) {
      int color = canvas.color(shade, top + row);
      int alpha = color >>> 24;
      int pixel = (top + row) * width + left;
      float covered = 0;
      for (int i = row * (columns + 2), end = i + columns; i < end; i++, pixel++) {
        covered += changes[i];
        int opacity = (int) (Math.min(1, Math.abs(covered)) * alpha + 0.5f);
        if (opacity > 0) canvas.over(pixel, color, opacity);
      }
    }
  }
}

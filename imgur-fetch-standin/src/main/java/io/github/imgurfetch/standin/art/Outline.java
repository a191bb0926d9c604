// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.util.Arrays;

/** Collects the corners of a shape. */
final class Outline {
  private double[] corners = new double[64];
  private int length;

  /** Returns an ellipse around a center, as a shape with many corners. */
  static double[] ellipse(double x, double y, double width, double height) {
    Outline outline = new Outline();
    for (int i = 0; i < 48; i++) {
      double angle = Math.PI * i / 24;
      outline.to(x + width / 2 * Math.cos(angle), y + height / 2 * Math.sin(angle));
    }
    return outline.corners();
  }

  void to(double x, double y) {
    if (length == corners.length) corners = Arrays.copyOf(corners, 2 * length);
    corners[length++] = x;
    corners[length++] = y;
  }

  /** Returns the corners, as alternating x and y coordinates. */
  double[] corners() {
    return Arrays.copyOf(corners, length);
  }
}

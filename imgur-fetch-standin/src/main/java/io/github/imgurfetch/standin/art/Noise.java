// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin.art;

import java.util.SplittableRandom;

/** Smooth random noise: the shape of hills along a line, and of clouds on a plane. Values are between -1 and 1. */
final class Noise {
  private static final int SIZE = 128;
  private final float[] values = new float[SIZE * SIZE];

  Noise(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < values.length; i++) values[i] = (random.nextInt() >> 8) * 0x1p-23f;
  }

  /** Noise along a line, in which each octave has half the height and twice the frequency of the previous one. */
  double line(double x, int octaves) {
    return plane(x, 0.5, octaves);
  }

  /** Returns the same noise on a plane. */
  double plane(double x, double y, int octaves) {
    double sum = 0;
    double height = 0.5;
    for (int i = 0; i < octaves; i++) {
      sum += height * smooth(x, y + 17 * i);
      x *= 2;
      y *= 2;
      height /= 2;
    }
    return sum;
  }

  private double smooth(double x, double y) {
    int left = floor(x);
    int above = floor(y);
    double dx = ease(x - left);
    double dy = ease(y - above);
    double upper = at(left, above) * (1 - dx) + at(left + 1, above) * dx;
    double lower = at(left, above + 1) * (1 - dx) + at(left + 1, above + 1) * dx;
    return upper * (1 - dy) + lower * dy;
  }

  private static int floor(double value) {
    int whole = (int) value;
    return value < whole ? whole - 1 : whole;
  }

  private double at(int x, int y) {
    return values[(y & SIZE - 1) * SIZE + (x & SIZE - 1)];
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }
}

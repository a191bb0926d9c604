// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

/** Checks the numbers that are passed to strategies. */
final class Bounds {
  private Bounds() {}

  static int check(String what, int value, int max) {
    if (value < 1 || value > max)
      throw new IllegalArgumentException(what + " must be from 1 to " + max + ": " + value);
    return value;
  }
}

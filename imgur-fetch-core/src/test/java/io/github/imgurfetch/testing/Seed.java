// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

/** Seeds for randomized tests: always the same in a build, and a new one each time with the profile soak. */
public final class Seed {
  private static final long OF_A_BUILD = 20_260_101;

  private Seed() {}

  /** Returns the value of {@code -Dsoak.seed=…}, otherwise the seed of a build or, in a soak, a new one. */
  public static long next() {
    return Long.getLong("soak.seed", Boolean.getBoolean("soak.long") ? System.nanoTime() : OF_A_BUILD);
  }
}

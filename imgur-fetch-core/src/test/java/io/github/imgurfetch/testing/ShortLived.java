// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.strategy.ForkedStrategy;
import io.github.imgurfetch.strategy.Strategies;

/** Children of tests that do not concern their JVM. They end before its second compiler would be worth its time. */
public final class ShortLived {
  private static final String[] OPTIONS = ChildJvm.SHORT_LIVED.toArray(String[]::new);

  private ShortLived() {}

  /** Returns a strategy with children that fetch one image at a time. */
  public static ForkedStrategy forked(int children) {
    return Strategies.forked(children).jvmOptions(OPTIONS);
  }

  /** Returns a strategy with children that have several threads. */
  public static ForkedStrategy forked(int children, int threads) {
    return Strategies.forked(children, threads).jvmOptions(OPTIONS);
  }
}

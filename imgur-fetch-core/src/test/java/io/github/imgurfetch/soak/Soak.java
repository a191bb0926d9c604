// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** The sizes of the soak tests: large with the profile {@code soak}; in every build, small or not tested. */
final class Soak {
  static final List<ExecutionStrategy> STRATEGIES = List.of(Strategies.serial(), Strategies.pooled(8));

  /** The options that make a short-lived JVM cheap. */
  static final List<String> CHEAP_JVM = List.of("-Xshare:auto", "-XX:+UseSerialGC", "-Xmx64m");

  private static final boolean LONG = Boolean.getBoolean("soak.long");

  private Soak() {}

  static boolean isLong() {
    return LONG;
  }

  /** Returns the size for the short form or the long form, or the value of {@code -Dsoak.<name>=…}. */
  static int size(String name, int shortRun, int longRun) {
    return size(name, LONG ? longRun : shortRun);
  }

  /** Returns the size for a test that has only a long form, or the value of {@code -Dsoak.<name>=…}. */
  static int size(String name, int run) {
    return Integer.getInteger("soak." + name, run);
  }

  /** Returns the names of all strategies that work within this JVM. */
  static Stream<String> inThisJvm() {
    Stream<String> all = Stream.of("pooled(8)", "on(ForkJoinPool, 8)", "adaptive", "virtual(200)");
    return all.filter(
        name -> !name.startsWith("virtual") || Runtime.version().feature() >= 21);
  }

  /** Returns the strategy with the given name, in the test or in its child process. */
  static ExecutionStrategy strategy(String name) {
    return switch (name) {
      case "serial" -> Strategies.serial();
      case "pooled(8)" -> Strategies.pooled(8);
      case "on(ForkJoinPool, 8)" -> Strategies.on(ForkJoinPool.commonPool(), 8);
      case "adaptive" -> Strategies.adaptive();
      case "virtual(200)" -> Strategies.virtual(200);
      default -> throw new IllegalArgumentException("no such strategy here: " + name);
    };
  }

  /** Prints a line of the report. */
  static void report(String soak, long startNanos, String figures) {
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    System.out.println(String.format(Locale.ROOT, "| soak | %s | %s | %.1f s |", soak, figures, seconds));
  }
}

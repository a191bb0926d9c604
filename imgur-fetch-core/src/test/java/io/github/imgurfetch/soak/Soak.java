// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;

/** How far the soak tests go: a short way in every build, a long one with the profile of that name. */
final class Soak {
  static final List<ExecutionStrategy> STRATEGIES = List.of(Strategies.serial(), Strategies.pooled(8));

  /** What makes a short-lived JVM cheap. */
  static final List<String> CHEAP_JVM =
      List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx64m");

  private static final boolean LONG = Boolean.getBoolean("soak.long");

  private Soak() {}

  static boolean isLong() {
    return LONG;
  }

  /** A figure of the short form, or of the long one, or what {@code -Dsoak.<name>=…} says. */
  static int size(String name, int shortRun, int longRun) {
    return Integer.getInteger("soak." + name, LONG ? longRun : shortRun);
  }

  /** The names of all strategies that work within this JVM. */
  static Stream<String> inThisJvm() {
    Stream<String> all = Stream.of("pooled(8)", "on(ForkJoinPool, 8)", "adaptive", "virtual(200)");
    return all.filter(
        name -> !name.startsWith("virtual") || Runtime.version().feature() >= 21);
  }

  /** The strategy of the given name, on both sides of a process border. */
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

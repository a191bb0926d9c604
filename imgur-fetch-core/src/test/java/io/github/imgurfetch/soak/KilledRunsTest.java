// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills whole runs with kill -9 again and again: a rerun completes each of them, and nothing is lost, left over or
 * fetched twice.
 */
class KilledRunsTest {
  private static final int KILLS = Soak.size("kills", 2, 1000);

  @TempDir
  Path directory;

  @Test
  @Timeout(value = 4, unit = TimeUnit.HOURS)
  void aKilledRunIsCompletedByTheNext() {
    long seed = Seed.next();
    System.out.println("kill -9: -Dsoak.seed=" + seed);
    long start = System.nanoTime();
    AtomicInteger saved = new AtomicInteger();
    AtomicInteger unfinished = new AtomicInteger();
    IntStream.range(0, KILLS).parallel().forEach(kill -> {
      int finals = kill(new Random(seed + kill), kill);
      saved.addAndGet(finals);
      if (finals > 0) unfinished.incrementAndGet();
    });
    Soak.report(
        "kill -9 of the whole run, then a rerun",
        start,
        KILLS + " kills, " + saved + " images saved before them, none cut, lost, left over or fetched twice");
    assertThat(unfinished)
        .as("runs that had saved something when they died")
        .hasPositiveValue();
  }

  /** Plays rounds until one ends with a kill, because occasionally a run is over before the moment comes. */
  private int kill(Random random, int kill) {
    for (int round = 0; ; round++) {
      Path home = directory.resolve(kill + "-" + round);
      KillRound play = new KillRound(home, Soak.STRATEGIES.get(kill % Soak.STRATEGIES.size()), random);
      try {
        int saved = play.play();
        delete(home);
        if (saved >= 0) return saved;
      } catch (AssertionError | IOException e) {
        throw new AssertionError("kill " + kill + ", " + play + ": " + e.getMessage(), e);
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    }
  }

  private static void delete(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
    }
  }
}

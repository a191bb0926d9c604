// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.faults.Engines;
import io.github.imgurfetch.faults.RunStage;
import io.github.imgurfetch.faults.UserCode;
import io.github.imgurfetch.faults.UserCode.Place;
import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Seed;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests runs in which the user's code leaves interrupt flags set, and some of which are stopped at a random moment. */
class RandomInterruptsTest {
  private static final int RUNS = Soak.size("interrupts", 50, 1_000);
  private static final long SEED = Seed.next();
  private static final int IMAGES = 30;

  /** Children are slow to start, so only one run in this many uses them. */
  private static final int FORKED_EVERY = 25;

  @TempDir(factory = MemoryDir.class)
  private Path home;

  private final Random random = new Random(SEED);
  private final AtomicInteger flags = new AtomicInteger();
  private volatile Thread caller = Thread.currentThread();
  private volatile CompletableFuture<Download> current = new CompletableFuture<>();
  private int stopped;

  /** How a run is stopped, if at all. */
  private enum Stop {
    NOT,
    NOT_EITHER,
    CANCEL,
    INTERRUPT
  }

  @Test
  @Timeout(value = 2, unit = TimeUnit.HOURS)
  void nothingIsLostUnlessTheRunIsStopped() throws Exception {
    long start = System.nanoTime();
    List<ExecutionStrategy> all = Engines.all().toList();
    for (int run = 0; run < RUNS; run++) {
      int engine = run % FORKED_EVERY == 0 ? all.size() - 1 : random.nextInt(all.size() - 1);
      play(run, all.get(engine));
    }
    Soak.report(
        "random interrupts and flags",
        start,
        RUNS + " runs, " + flags + " flags left, " + stopped + " runs stopped, none lost an image otherwise");
  }

  private void play(int run, ExecutionStrategy strategy) throws Exception {
    Place place = Place.values()[random.nextInt(Place.values().length)];
    if (place == Place.STEP && run % FORKED_EVERY == 0) place = Place.NAMING; // a lambda does not reach a child
    Stop stop = Stop.values()[random.nextInt(Stop.values().length)];
    int stopAt = 1 + random.nextInt(IMAGES);
    long marks = random.nextLong();
    AtomicInteger calls = new AtomicInteger();
    UserCode code = new UserCode(place, () -> {
      if ((marks >>> calls.getAndIncrement() % Long.SIZE & 1) == 0) return;
      Thread.currentThread().interrupt();
      flags.incrementAndGet();
    });
    AtomicInteger pulled = new AtomicInteger();
    current = new CompletableFuture<>();
    Path directory = Files.createDirectory(home.resolve("run" + run));
    try (Logged log = new Logged();
        RunStage stage = new RunStage(directory, 1)) {
      FutureTask<DownloadReport> waiting = new FutureTask<>(() -> {
        try (Download download =
            code.start(stage, strategy, stage.links(0, "/", IMAGES).peek(link -> {
              if (pulled.incrementAndGet() == stopAt) stopNow(stop);
            }))) {
          current.complete(download);
          return download.await();
        }
      });
      caller = new Thread(waiting, "caller");
      caller.start();
      DownloadReport report = waiting.get();
      String what =
          "run " + run + " of seed " + SEED + ", " + strategy + ", " + place + ", " + stop + ": " + report;
      boolean wasStopped = stop == Stop.CANCEL || stop == Stop.INTERRUPT;
      if (wasStopped) stopped++;
      assertThat(report.cancelled()).as("%s%n%s", what, log).isEqualTo(wasStopped);
      if (!wasStopped) assertThat(report.saved()).as("%s%n%s", what, log).isEqualTo(IMAGES);
      assertThat(report.failed()).as("%s %s", what, report.failures()).isZero();
      stage.checkCounts(code.recorder(), report, report.total());
    }
  }

  /** Called on the thread that pulls the link at which the run should be stopped. */
  private void stopNow(Stop stop) {
    if (stop == Stop.INTERRUPT) caller.interrupt();
    if (stop != Stop.CANCEL) return;
    current.join().cancel();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Workload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Row 119: impossible reports of a strategy or a child are rejected. */
@Timeout(30)
class UntrueOutcomesTest {
  private static final int IMAGES = 10;

  private @TempDir(factory = MemoryDir.class) Path home;
  private final Recorder recorder = new Recorder();
  private RunStage stage;

  @BeforeEach
  void begin() {
    stage = new RunStage(home, 1);
  }

  @AfterEach
  void end() {
    stage.close();
    RunStage.checkNothingRuns();
  }

  private static Outcome cancelled(DownloadTask task) {
    return new Skipped(task, Skipped.Reason.CANCELLED);
  }

  /** Reports something false about each image first, and then the truth. */
  private DownloadReport run(BiConsumer<Workload, DownloadTask> lie) {
    ExecutionStrategy strategy = work -> {
      try (Fetcher fetcher = work.open()) {
        for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next()) {
          lie.accept(work, task.get());
          work.report(fetcher.fetch(task.get(), work::report));
        }
      }
    };
    return stage.settings(strategy, recorder).build().download(stage.links(0, "/", IMAGES));
  }

  @Test
  void aFalseCancelIsRetried() throws IOException {
    Set<Long> lied = ConcurrentHashMap.newKeySet();
    ExecutionStrategy strategy = work -> {
      try (Fetcher fetcher = work.open()) {
        for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next())
          work.report(
              lied.add(task.get().number())
                  ? cancelled(task.get())
                  : fetcher.fetch(task.get(), work::report));
      }
    };
    DownloadReport report = stage.settings(strategy, recorder).build().download(stage.links(0, "/", IMAGES));
    assertThat(report.saved()).as("%s %s", report, report.failures()).isEqualTo(IMAGES);
    assertThat(report.cancelled()).isFalse();
    stage.checkCounts(recorder, report, IMAGES);
  }

  @Test
  void aSecondFalseCancelIsADeadWorker() throws IOException {
    ExecutionStrategy strategy = work -> {
      for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next())
        work.report(cancelled(task.get()));
    };
    DownloadReport report = stage.settings(strategy, recorder).build().download(stage.links(0, "/", IMAGES));
    assertThat(report.failures())
        .hasSize(IMAGES)
        .allMatch(failed -> failed.failure().kind() == Kind.WORKER_DIED);
    stage.checkCounts(recorder, report, IMAGES);
  }

  @Test
  void aTrueCancelIsAccepted() throws IOException {
    ExecutionStrategy strategy = work -> {
      Optional<DownloadTask> task = work.next();
      work.onCancel(() -> work.report(cancelled(task.orElseThrow())));
      while (!work.isCancelled()) Thread.onSpinWait();
    };
    DownloadReport report;
    try (var download = stage.settings(strategy, recorder).build().start(stage.links(0, "/", IMAGES))) {
      download.cancel();
      report = download.await();
    }
    assertThat(report.cancelled()).isTrue();
    assertThat(report.failed()).isZero();
    stage.checkCounts(recorder, report, report.total());
  }

  @Test
  void theFirstOutcomeCounts() throws IOException {
    ExecutionStrategy strategy = work -> {
      try (Fetcher fetcher = work.open()) {
        for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next()) {
          Outcome truth = fetcher.fetch(task.get(), work::report);
          for (int i = 0; i < 3; i++) work.report(truth);
          work.report(new Failed(task.get(), new Failure(Kind.ENGINE, "too late", 0, 1)));
        }
      }
    };
    DownloadReport report = stage.settings(strategy, recorder).build().download(stage.links(0, "/", IMAGES));
    assertThat(report.saved()).isEqualTo(IMAGES);
    stage.checkCounts(recorder, report, IMAGES);
  }

  @Test
  void unknownTasksAreNotCounted() throws IOException {
    DownloadReport report = run((work, task) -> {
      for (long number : new long[] {task.number() + 1000, 0, -1, Long.MAX_VALUE}) {
        DownloadTask foreign = new DownloadTask(number, task.id(), task.link(), task.name(), false);
        work.report(
            new Saved(foreign, URI.create("file:///none.jpg"), 1, "", Optional.empty(), 1, Duration.ZERO));
        work.report(cancelled(foreign));
        work.report(new Failed(foreign, new Failure(Kind.ENGINE, "untrue", 0, 1)));
      }
    });
    assertThat(report.saved()).isEqualTo(IMAGES);
    stage.checkCounts(recorder, report, IMAGES);
  }

  /** The number is that of an image in progress, but everything else belongs to another one. */
  @Test
  void anOutcomeForAnotherTaskOfThatNumberIsNotCounted() throws IOException {
    DownloadReport report = run((work, task) -> work.report(new Saved(
        new DownloadTask(task.number(), "other", URI.create("http://127.0.0.1/other.jpg"), "other", false),
        URI.create("file:///none.jpg"),
        1,
        "",
        Optional.empty(),
        1,
        Duration.ZERO)));
    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(recorder.heard(Saved.class))
        .noneMatch(saved -> saved.task().id().equals("other"));
    stage.checkCounts(recorder, report, IMAGES);
  }
}

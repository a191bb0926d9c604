// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.StrategyException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row 112: an executor that is shut down, busy or rejects workers during a run slows it down or breaks it, but never
 * silently.
 */
@Timeout(30)
class ExecutorEndsTest {
  private static final int IMAGES = 40;

  private @TempDir(factory = MemoryDir.class) Path home;
  private final ExecutorService executor = Executors.newFixedThreadPool(4);
  private RunStage stage;

  @BeforeEach
  void begin() {
    stage = new RunStage(home, 2);
  }

  @AfterEach
  void end() {
    executor.shutdownNow();
    stage.close();
  }

  static Stream<Consumer<ExecutorService>> ends() {
    return Stream.of(ExecutorService::shutdown, ExecutorService::shutdownNow);
  }

  /** Its workers may continue to the end, or the run breaks; no image is reported as cancelled. */
  @ParameterizedTest
  @MethodSource("ends")
  void shutDownDuringTheRun(Consumer<ExecutorService> end) throws Exception {
    Recorder recorder = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        if (heard(Outcome.class).size() == 5) end.accept(executor);
      }
    };
    brokenOrComplete(recorder, stage.links(0, "/", IMAGES), IMAGES);
  }

  /** If it is shut down while all images wait, they cannot be fetched later. */
  @ParameterizedTest
  @MethodSource("ends")
  void shutDownWhileAllImagesWait(Consumer<ExecutorService> end) throws Exception {
    AtomicInteger told = new AtomicInteger();
    stage.host(0).otherwise((request, wire) -> {
      if (told.getAndIncrement() < 4)
        Script.status("503 Service Unavailable", "Retry-After: 1").respond(request, wire);
      else OwnPicture.send(stage.host(0), request, wire);
    });
    Recorder recorder = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        if (heard(Outcome.class).size() == IMAGES) end.accept(executor);
      }
    };
    brokenOrComplete(recorder, Stream.concat(stage.links(0, "/waits", 4), stage.links(1, "/", IMAGES)), IMAGES + 4);
  }

  /** Four workers are accepted and then no more, neither immediately nor when the waiting images are due. */
  @Test
  void rejectsDuringTheRun() throws Exception {
    AtomicInteger told = new AtomicInteger();
    stage.host(0).otherwise((request, wire) -> {
      if (told.getAndIncrement() < 8)
        Script.status("503 Service Unavailable", "Retry-After: 1").respond(request, wire);
      else OwnPicture.send(stage.host(0), request, wire);
    });
    AtomicInteger taken = new AtomicInteger();
    Recorder recorder = new Recorder();
    brokenOrComplete(
        recorder,
        () -> stage.settings(
                Strategies.on(
                    work -> {
                      if (taken.incrementAndGet() > 4)
                        throw new RejectedExecutionException("no more of them");
                      executor.execute(work);
                    },
                    8),
                recorder)
            .build()
            .download(stage.links(0, "/", IMAGES)),
        IMAGES);
  }

  private interface Run {
    DownloadReport run() throws Exception;
  }

  private void brokenOrComplete(Recorder recorder, Stream<ImageLink> links, int count) throws Exception {
    brokenOrComplete(
        recorder,
        () -> stage.settings(Strategies.on(executor, 4), recorder)
            .build()
            .download(links),
        count);
  }

  private void brokenOrComplete(Recorder recorder, Run run, int count) throws Exception {
    try {
      assertThat(run.run().saved()).isEqualTo(count);
    } catch (StrategyException e) {
      assertThat(e).hasMessageContaining("on(");
    }
    assertThat(recorder.heard(Skipped.class)).isEmpty();
    DownloadReport report = recorder.heard(DownloadReport.class).get(0);
    assertThat(report.cancelled()).isFalse();
    stage.checkCounts(recorder, report, report.total());
  }

  @Test
  void busyAtFirst() throws Exception {
    CountDownLatch free = new CountDownLatch(1);
    List<Runnable> busy = new ArrayList<>();
    for (int i = 0; i < 4; i++)
      busy.add(() -> {
        try {
          free.await();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
      });
    busy.forEach(executor::execute);
    Recorder recorder = new Recorder();
    try (Download download =
        stage.settings(Strategies.on(executor, 8), recorder).build().start(stage.links(0, "/", IMAGES))) {
      assertThat(download.progress().done()).isZero();
      assertThat(stage.host(0).requests()).isEmpty();
      free.countDown();
      DownloadReport report = download.await();
      assertThat(report.saved()).isEqualTo(IMAGES);
      stage.checkCounts(recorder, report, IMAGES);
    }
  }

  @Test
  void shutDownBeforeTheRun() {
    executor.shutdown();
    Recorder recorder = new Recorder();
    assertThatThrownBy(() -> stage.settings(Strategies.on(executor, 4), recorder)
            .build()
            .download(stage.links(0, "/", IMAGES)))
        .isInstanceOf(StrategyException.class)
        .hasRootCauseInstanceOf(RejectedExecutionException.class);
    assertThat(recorder.heard(Saved.class)).isEmpty();
    assertThat(recorder.heard(DownloadReport.class)).hasSize(1);
    assertThat(stage.host(0).connections()).isZero();
    RunStage.checkNothingRuns();
  }
}

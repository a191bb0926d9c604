// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.faults.UserCode.Place;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 110: an interrupt flag that the user's code leaves set cancels nothing, and is reported once. */
@Timeout(60)
class LeftInterruptsTest {
  private static final int IMAGES = 30;
  private static final Runnable LEAVE_A_FLAG = () -> Thread.currentThread().interrupt();

  private @TempDir(factory = MemoryDir.class) Path home;
  private final Logged log = new Logged();
  private RunStage stage;

  @BeforeEach
  void begin() {
    stage = new RunStage(home, 1);
  }

  @AfterEach
  void end() {
    log.close();
    stage.close();
    assertThat(Thread.interrupted()).as("the caller's own flag").isFalse();
  }

  static Stream<Arguments> everywhere() {
    return Engines.inThisJvm()
        .flatMap(strategy -> Arrays.stream(Place.values()).map(place -> Arguments.of(strategy, place)));
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void aFlagLeftEachTimeIsReportedOnceAndLosesNothing(ExecutionStrategy strategy, Place place) throws IOException {
    nothingIsLost(strategy, place);
  }

  @ParameterizedTest
  @EnumSource(
      value = Place.class,
      names = {"ON_OUTCOME", "NEXT"})
  void childJvmsLoseNothingEither(Place place) throws IOException {
    nothingIsLost(ShortLived.forked(1, 2), place);
  }

  private void nothingIsLost(ExecutionStrategy strategy, Place place) throws IOException {
    UserCode code = new UserCode(place, LEAVE_A_FLAG);
    DownloadReport report = code.run(stage, strategy, stage.links(0, "/", IMAGES));
    assertThat(report.saved()).as("%s%n%s", report, log).isEqualTo(IMAGES);
    assertThat(report.cancelled()).isFalse();
    stage.checkCounts(code.recorder(), report, IMAGES);
    assertThat(log.lines("WARN"))
        .as("warnings")
        .filteredOn(line -> line.contains("interrupt"))
        .hasSize(1);
  }

  /** A step that leaves the interrupt flag set after its work, in the JVM in which it runs. */
  record Interrupting(String what) implements ImageStep {
    @Override
    public void run(Saved saved) {
      LEAVE_A_FLAG.run();
    }
  }

  @Test
  void aStepInAChildMayLeaveAFlagToo() throws IOException {
    Recorder recorder = new Recorder();
    DownloadReport report = stage.settings(ShortLived.forked(1, 2), recorder)
        .then(new Interrupting("all"))
        .build()
        .download(stage.links(0, "/", IMAGES));
    assertThat(report.saved()).as("%s%n%s", report, log).isEqualTo(IMAGES);
    stage.checkCounts(recorder, report, IMAGES);
  }

  @Test
  void executorThreadsMayStartWithAFlag() throws IOException {
    ExecutionStrategy flagged = Strategies.on(
        work -> new Thread(
                () -> {
                  LEAVE_A_FLAG.run();
                  work.run();
                },
                "application")
            .start(),
        4);
    Recorder recorder = new Recorder();
    DownloadReport report = stage.settings(flagged, recorder).build().download(stage.links(0, "/", IMAGES));
    assertThat(report.saved()).as("%s%n%s", report, log).isEqualTo(IMAGES);
    assertThat(report.cancelled()).isFalse();
    stage.checkCounts(recorder, report, IMAGES);
  }

  /** A step that exits its JVM at one image. */
  record Exiting(String id) implements ImageStep {
    @Override
    public void run(Saved saved) {
      if (saved.task().id().equals(id)) System.exit(7);
    }
  }

  @Test
  void aChildThatDiesAfterwardsDoesNotBlockTheRun() throws IOException {
    Recorder recorder = new UserCode(Place.ON_OUTCOME, LEAVE_A_FLAG).recorder();
    DownloadReport report = stage.settings(ShortLived.forked(2), recorder)
        .then(new Exiting("20"))
        .build()
        .download(stage.links(0, "/", IMAGES));
    assertThat(report.saved()).as("%s%n%s", report, log).isEqualTo(IMAGES - 1);
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.WORKER_DIED));
    assertThat(report.cancelled()).isFalse();
    RunStage.checkNothingRuns();
  }

  @ParameterizedTest
  @MethodSource("io.github.imgurfetch.faults.Engines#all")
  void interruptingTheWaitingThreadStillCancels(ExecutionStrategy strategy) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    stage.host(0).on("/stalls.jpg", (request, wire) -> {
      asked.countDown();
      Script.stall().respond(request, wire);
    });
    CountDownLatch others = new CountDownLatch(3);
    UserCode code = new UserCode(Place.ON_OUTCOME, () -> {
      LEAVE_A_FLAG.run();
      others.countDown();
    });
    try (Download download = code.start(
        stage, strategy, Stream.concat(stage.links(0, "/", 3), Stream.of(stage.link(0, "/stalls.jpg"))))) {
      FutureTask<Boolean> waiting =
          new FutureTask<>(() -> download.await().cancelled() && Thread.interrupted());
      Thread caller = new Thread(waiting, "caller");
      caller.start();
      asked.await();
      others.await();
      caller.interrupt();
      assertThat(waiting.get())
          .as("cancelled, and the caller's flag is set")
          .isTrue();
      DownloadReport report = download.await();
      assertThat(code.recorder().heard(Skipped.class))
          .extracting(Skipped::reason)
          .containsExactly(Skipped.Reason.CANCELLED);
      stage.checkCounts(code.recorder(), report, 4);
    }
  }
}

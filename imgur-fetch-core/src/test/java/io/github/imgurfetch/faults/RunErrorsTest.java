// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.faults.UserCode.Place;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 117: wherever an Error is thrown, the run ends with a report and leaves no lock and no thread behind. */
@Timeout(30)
class RunErrorsTest {
  private static final int IMAGES = 12;

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
  }

  static Stream<Arguments> places() {
    Stream<Arguments> everywhere = Engines.inThisJvm()
        .flatMap(strategy -> Arrays.stream(Place.values()).map(place -> Arguments.of(strategy, place)));
    return Stream.concat(everywhere, Stream.of(Arguments.of(ShortLived.forked(1), Place.NEXT)));
  }

  @ParameterizedTest
  @MethodSource("places")
  void anErrorOfTheUsersCodeEndsInAReportOrAnException(ExecutionStrategy strategy, Place place) throws IOException {
    List<Error> errors = List.of(new OutOfMemoryError("of a test"), new StackOverflowError("of a test"));
    for (Error error : strategy.equals(Strategies.serial()) ? errors : errors.subList(0, 1)) {
      AtomicInteger calls = new AtomicInteger();
      UserCode code = new UserCode(place, () -> {
        if (calls.incrementAndGet() == 3 || place == Place.ON_START || place == Place.ON_FINISH) throw error;
      });
      told(
          code.recorder(),
          () -> code.run(
              stage,
              strategy,
              stage.links(0, "/" + error.getClass().getSimpleName(), IMAGES)));
      assertThat(stage.names()).noneMatch(name -> name.startsWith("."));
    }
  }

  /**
   * Checks that the run returns a report or throws an exception with the Error as its cause, and that the listener is
   * called at the end in either case.
   */
  private void told(Recorder recorder, Callable<DownloadReport> run) {
    try {
      run.call();
    } catch (Exception e) {
      assertThat(e).hasStackTraceContaining("of a test");
    }
    List<DownloadReport> reports = recorder.heard(DownloadReport.class);
    assertThat(reports).as("reports that the listener heard; log: %s", log).hasSize(1);
    List<Outcome> outcomes = recorder.heard(Outcome.class);
    assertThat(outcomes).extracting(outcome -> outcome.task().number()).doesNotHaveDuplicates();
    assertThat(reports.get(0).total()).isEqualTo(outcomes.size());
    for (Saved saved : recorder.heard(Saved.class))
      assertThat(saved.file()).hasBinaryContent(OwnPicture.of(saved.task().link()));
    RunStage.checkNothingRuns();
  }

  static Stream<Arguments> calls() {
    return SmallRun.STRATEGIES.stream()
        .flatMap(strategy -> Stream.of("/images", "/manifest", "/failures")
            .flatMap(file -> Stream.of(Call.OPEN, Call.WRITE, Call.FORCE, Call.CLOSE, Call.MOVE, Call.STAT)
                .map(call -> Arguments.of(strategy, file, call))));
  }

  /** Fails the third such call after the run has started: in a fetcher, or where the run tracks its outcomes. */
  @ParameterizedTest
  @MethodSource("calls")
  void anErrorOfTheSystemFailsAtMostOneImage(ExecutionStrategy strategy, String part, Call call) throws IOException {
    Recorder recorder = new Recorder();
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix());
        FaultyFileSystem faulty = FaultyFileSystem.over(memory)) {
      Path images = memory.getPath("/images");
      AtomicInteger calls = new AtomicInteger();
      faulty.rule((asked, path) -> {
        boolean underWay = !recorder.heard(Saved.class).isEmpty()
            && path.toString().startsWith(part);
        if (asked == call && underWay && calls.incrementAndGet() == 3) throw new OutOfMemoryError("of a test");
      });
      told(
          recorder,
          () -> stage.settings(strategy, recorder)
              .into(faulty.path(images))
              .manifest(faulty.path(memory.getPath("/manifest/m.jsonl")))
              .failures(faulty.path(memory.getPath("/failures/f.jsonl")))
              .build()
              .download(stage.links(0, "/", IMAGES)));
      faulty.rule((asked, path) -> {});
      assertThat(recorder.heard(Outcome.class)).hasSize(IMAGES);
      assertThat(recorder.heard(Saved.class).size()).isGreaterThanOrEqualTo(IMAGES - 1);
      assertThat(Names.in(images)).noneMatch(name -> name.startsWith("."));
      DownloadReport rerun = stage.settings(strategy, new Recorder())
          .into(faulty.path(images))
          .build()
          .download(stage.links(0, "/", IMAGES));
      assertThat(rerun.saved() + rerun.skipped()).isEqualTo(IMAGES);
      assertThat(Files.exists(images.resolve("0.jpg"))).isTrue();
    }
  }
}

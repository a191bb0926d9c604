// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.faults.UserCode.Place;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 111: the user's code may block, take locks, call the downloader or cancel; nothing is lost and nothing hangs. */
@Timeout(30)
class UserCodeTest {
  private static final int IMAGES = 12;

  private @TempDir(factory = MemoryDir.class) Path home;
  private RunStage stage;

  @BeforeEach
  void begin() {
    stage = new RunStage(home, 1);
  }

  @AfterEach
  void end() {
    stage.close();
  }

  /** All places with one worker and with several; for the other strategies, only the places that differ by thread. */
  static Stream<Arguments> places() {
    Stream<Arguments> everywhere = SmallRun.STRATEGIES.stream()
        .flatMap(strategy -> Arrays.stream(Place.values()).map(place -> Arguments.of(strategy, place)));
    Stream<Arguments> others = Engines.inThisJvm()
        .skip(SmallRun.STRATEGIES.size())
        .flatMap(strategy -> Stream.of(Place.ON_OUTCOME, Place.NEXT, Place.STEP)
            .map(place -> Arguments.of(strategy, place)));
    return Stream.of(everywhere, others, Stream.of(Arguments.of(ShortLived.forked(1), Place.ON_OUTCOME)))
        .flatMap(part -> part);
  }

  /** The caller checks the run while it holds a lock that the user's code is waiting for. */
  @ParameterizedTest
  @MethodSource("places")
  void codeThatWaitsForALockBlocksNothingElse(ExecutionStrategy strategy, Place place) throws Exception {
    Object lock = new Object();
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch locked = new CountDownLatch(1);
    UserCode code = new UserCode(place, once(() -> {
      waitFor(locked);
      inside.countDown();
      synchronized (lock) {
        lock.notifyAll();
      }
    }));
    try (Download download = code.start(stage, strategy, stage.links(0, "/", IMAGES))) {
      synchronized (lock) {
        locked.countDown();
        inside.await();
        assertThat(download.progress().done()).isLessThanOrEqualTo(IMAGES);
      }
      DownloadReport report = download.await();
      assertThat(report.saved()).isEqualTo(IMAGES);
      stage.checkCounts(code.recorder(), report, IMAGES);
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void codeMayStartARunOfItsOwn(ExecutionStrategy strategy, Place place) throws IOException {
    Recorder inner = new Recorder();
    UserCode code = new UserCode(
        place,
        once(() -> stage.settings(Strategies.serial(), inner).build().download(stage.links(0, "/inner", 3))));

    DownloadReport report = code.run(stage, strategy, stage.links(0, "/", IMAGES));

    assertThat(report.saved()).as(report.toString()).isEqualTo(IMAGES);
    assertThat(inner.heard(DownloadReport.class))
        .singleElement()
        .satisfies(own -> assertThat(own.saved()).isEqualTo(3));
    stage.checkCounts(code.recorder(), report, IMAGES, "inner0.jpg", "inner1.jpg", "inner2.jpg");
  }

  /** User code cannot wait for the run that waits for it: this is an error, and the run continues. */
  @ParameterizedTest
  @MethodSource("places")
  void codeThatWaitsForItsOwnRunIsRejected(ExecutionStrategy strategy, Place place) throws IOException {
    CompletableFuture<Download> run = new CompletableFuture<>();
    CompletableFuture<RuntimeException> refused = new CompletableFuture<>();
    UserCode code = new UserCode(place, once(() -> {
      try {
        run.join().await();
      } catch (IllegalStateException e) {
        refused.complete(e);
      }
    }));
    try (Download download = code.start(stage, strategy, stage.links(0, "/", IMAGES))) {
      run.complete(download);
      DownloadReport report = download.await();
      assertThat(refused).isCompleted();
      assertThat(report.saved()).isEqualTo(IMAGES);
      stage.checkCounts(code.recorder(), report, IMAGES);
    }
  }

  @ParameterizedTest
  @MethodSource("places")
  void codeMayCancelItsRun(ExecutionStrategy strategy, Place place) throws IOException {
    CompletableFuture<Download> run = new CompletableFuture<>();
    UserCode code = new UserCode(place, once(() -> run.join().cancel()));
    try (Download download = code.start(stage, strategy, stage.links(0, "/", 200))) {
      run.complete(download);
      DownloadReport report = download.await();
      if (place != Place.ON_FINISH) assertThat(report.cancelled()).isTrue();
      assertThat(report.failed()).isZero();
      stage.checkCounts(code.recorder(), report, report.total());
    }
  }

  private static Runnable once(Runnable act) {
    AtomicBoolean done = new AtomicBoolean();
    return () -> {
      if (done.compareAndSet(false, true)) act.run();
    };
  }

  private static void waitFor(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Code that blocks at one place delays only what depends on it, and the run waits for it. */
  @ParameterizedTest
  @MethodSource("places")
  void codeThatBlocksLosesNothing(ExecutionStrategy strategy, Place place) throws Exception {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch goOn = new CountDownLatch(1);
    UserCode code = new UserCode(place, once(() -> {
      blocked.countDown();
      waitFor(goOn);
    }));
    try (Download download = code.start(stage, strategy, stage.links(0, "/", IMAGES))) {
      blocked.await();
      assertThat(List.of(download.progress())).hasSize(1);
      goOn.countDown();
      DownloadReport report = download.await();
      assertThat(report.saved()).isEqualTo(IMAGES);
      stage.checkCounts(code.recorder(), report, IMAGES);
    }
  }
}

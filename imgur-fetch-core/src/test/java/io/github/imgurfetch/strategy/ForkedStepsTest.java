// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.steps.Checksum;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Steps in child JVMs. */
@Timeout(60)
class ForkedStepsTest {
  private static final int IMAGES = 6;

  @TempDir
  Path directory;

  private RawServer server;

  @BeforeEach
  void open() {
    server = new RawServer();
    for (int i = 0; i < IMAGES; i++) server.on("/" + i + ".jpg", Script.ok("image/jpeg", Pictures.jpeg(i)));
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void stepsHaveTheSameEffectInAChild() throws IOException {
    List<ImageStep> steps = List.of(Thumbnail.within(20, 20).maxPixels(5_000), Checksum.sha512());
    assertThat(download(Strategies.serial(), "here", steps).saved()).isEqualTo(IMAGES);
    assertThat(download(ShortLived.forked(2), "there", steps).saved()).isEqualTo(IMAGES);

    try (Stream<Path> files = Files.list(directory.resolve("here"))) {
      List<Path> made = files.toList();
      assertThat(made).hasSize(3 * IMAGES);
      for (Path file : made)
        assertThat(directory.resolve("there").resolve(file.getFileName()))
            .hasSameBinaryContentAs(file);
    }
  }

  /** The ways in which a step kills its JVM. */
  enum Deed {
    EXIT,
    HALT,
    OUT_OF_MEMORY
  }

  /** Processes all images except one, for which it kills the JVM. */
  record Deadly(String name, Deed deed) implements ImageStep {
    @Override
    public void run(Saved saved) {
      if (!saved.task().name().equals(name)) return;
      switch (deed) {
        case EXIT -> System.exit(3);
        case HALT -> Runtime.getRuntime().halt(4);
        case OUT_OF_MEMORY -> {
          List<long[]> all = new ArrayList<>();
          while (true) all.add(new long[1 << 20]);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Deed.class)
  void aStepThatKillsItsJvmFailsOneImage(Deed deed) {
    DownloadReport report = download(ShortLived.forked(2).heap("32m"), "images", List.of(new Deadly("3", deed)));

    assertThat(report.failures()).extracting(failed -> failed.task().name()).containsExactly("3");
    Failed failed = report.failures().get(0);
    assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.WORKER_DIED);
    assertThat(report.saved() + report.skipped()).isEqualTo(IMAGES - 1);
    for (int i = 0; i < IMAGES; i++)
      assertThat(directory.resolve("images/" + i + ".jpg")).exists();
    assertThat(directory.resolve("images").toFile().list()).hasSize(IMAGES);
  }

  /** A step that fails. */
  record Failing() implements ImageStep {
    @Override
    public void run(Saved saved) throws IOException {
      throw new IOException("not this one");
    }
  }

  @Test
  void aStepThatFailsInAChildHasTheSameFailure() {
    DownloadReport report = download(ShortLived.forked(1), "images", List.of(new Failing()));
    assertThat(report.failures()).hasSize(IMAGES).allSatisfy(failed -> {
      assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.STEP_FAILED);
      assertThat(failed.failure().message()).contains("the step Failing failed on ", "not this one");
    });
  }

  @Test
  void aLambdaCannotBeSentToAChild() {
    assertThatExceptionOfType(StrategyException.class)
        .isThrownBy(() -> download(ShortLived.forked(1), "images", List.of(saved -> {})))
        .withMessageContaining("is code, not data")
        .withMessageContaining("make it a record of plain values");
    assertThat(server.requests()).isEmpty();
  }

  private DownloadReport download(ExecutionStrategy strategy, String into, List<ImageStep> steps) {
    ConcurrentDownloader.Builder builder = ConcurrentDownloader.builder()
        .into(directory.resolve(into))
        .strategy(strategy)
        .allowPrivateHosts();
    steps.forEach(builder::then);
    return builder.build()
        .download(IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
  }
}

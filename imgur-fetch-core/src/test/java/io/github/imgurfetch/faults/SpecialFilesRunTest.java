// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.Shell;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 118: something other than a regular file is an error that names it, and does not block the run. */
@Timeout(value = 20, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpecialFilesRunTest {
  private static final String MARK = "0123456789abcdef";

  private @TempDir(factory = MemoryDir.class) Path home;
  private final Logged log = new Logged();
  private RunStage stage;

  @BeforeEach
  void begin() throws IOException {
    stage = new RunStage(home, 1);
    Files.createDirectories(stage.directory());
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    log.close();
    stage.close();
  }

  /** Something that exists instead of a regular file. */
  enum Thing {
    FIFO,
    DEVICE,
    DIRECTORY,
    HUGE;

    void at(Path place) throws IOException, InterruptedException {
      switch (this) {
        case FIFO -> assumeTrue(Shell.run("mkfifo", place).exit() == 0, "skipped: no mkfifo");
        case DEVICE ->
          assumeTrue(
              Shell.isRoot()
                  && Shell.run("mknod", place, "c", "1", "5").exit() == 0,
              "skipped: no device can be made");
        case DIRECTORY -> Files.createDirectory(place);
        case HUGE -> {
          try (RandomAccessFile file = new RandomAccessFile(place.toFile(), "rw")) {
            file.setLength(1L << 40);
          }
        }
      }
    }
  }

  static Stream<Arguments> strategiesAndThings() {
    return SmallRun.STRATEGIES.stream()
        .flatMap(strategy -> Arrays.stream(Thing.values()).map(thing -> Arguments.of(strategy, thing)));
  }

  /** A huge manifest is not a fault: it is read to its end, however long that takes. */
  @ParameterizedTest
  @MethodSource("strategiesAndThings")
  void insteadOfTheManifest(ExecutionStrategy strategy, Thing thing) throws Exception {
    assumeTrue(thing != Thing.HUGE, "skipped: a manifest of any size is read");
    Path manifest = home.resolve("manifest.jsonl");
    thing.at(manifest);
    Optional<Exception> thrown = run(strategy, Existing.SKIP, Optional.of(manifest));
    assertThat(thrown)
        .hasValueSatisfying(e ->
            assertThat(e).isInstanceOf(UncheckedIOException.class).hasMessageContaining("manifest.jsonl"));
    assertThat(stage.host(0).connections()).isZero();
    assertThat(stage.names()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("strategiesAndThings")
  void insteadOfTheFailuresFile(ExecutionStrategy strategy, Thing thing) throws Exception {
    assumeTrue(thing != Thing.HUGE, "skipped: a failures file of any size is read");
    Path failures = home.resolve("failures.jsonl");
    thing.at(failures);
    assertThatThrownBy(() -> stage.settings(strategy, new Recorder())
            .failures(failures)
            .build()
            .download(stage.links(0, "/", 3)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("failures.jsonl");
    assertThat(stage.host(0).connections()).isZero();
    assertThat(stage.names()).isEmpty();
  }

  /** A run checks the locks of other runs when it begins: anything that cannot be a lock is kept and reported. */
  @ParameterizedTest
  @MethodSource("strategiesAndThings")
  void insteadOfALockFile(ExecutionStrategy strategy, Thing thing) throws Exception {
    Path lock = stage.directory().resolve(".imgur-fetch-" + MARK + ".lock");
    thing.at(lock);
    reportedOrHarmless(run(strategy, Existing.SKIP, Optional.empty()), lock);
  }

  @ParameterizedTest
  @MethodSource("strategiesAndThings")
  void insteadOfMetadata(ExecutionStrategy strategy, Thing thing) throws Exception {
    for (String name : new String[] {".imgur-fetch-kept-0.note", ".imgur-fetch-kept-1.part"})
      thing.at(stage.directory().resolve(name));
    reportedOrHarmless(
        run(strategy, Existing.RESUME, Optional.empty()),
        stage.directory().resolve(".imgur-fetch-kept"));
  }

  private void reportedOrHarmless(Optional<Exception> thrown, Path place) throws IOException {
    String name = place.getFileName().toString();
    if (thrown.isPresent()) assertThat(thrown.get()).hasMessageContaining(name);
    else assertThat(stage.names()).contains("0.jpg", "1.jpg", "2.jpg");
    RunStage.checkNothingRuns();
  }

  private Optional<Exception> run(ExecutionStrategy strategy, Existing existing, Optional<Path> manifest) {
    Recorder recorder = new Recorder();
    var settings = stage.settings(strategy, recorder).existing(existing);
    manifest.ifPresent(settings::manifest);
    try {
      DownloadReport report = settings.build().download(stage.links(0, "/", 3));
      assertThat(report.saved()).as("%s %s", report.failures(), log).isEqualTo(3);
      return Optional.empty();
    } catch (UncheckedIOException e) {
      return Optional.of(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/**
 * Runs every row of a part, with one faulty image among 99 good ones, and checks the invariants: every image has one
 * outcome; only complete images have a final name; no temporary file and no thread remains; the faulty image does not
 * affect the good ones; nothing changes outside the directory. The rows of a build alternate between serial and pooled,
 * because a fault concerns one image, whichever worker has it; with {@code -Psoak} each row runs under every strategy.
 * The table of rows and strategies is printed at the end, and the rows are also in docs/measurements/faults.md.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(300)
abstract class FaultMatrix {
  private static final ExecutionStrategy SERIAL = Strategies.serial();
  private static final ExecutionStrategy POOLED = Strategies.pooled(8);
  private static final ExecutionStrategy FORKED = ShortLived.forked(2);
  private static final List<ExecutionStrategy> STRATEGIES = List.of(SERIAL, POOLED, FORKED);

  private static final boolean ALL = Boolean.getBoolean("soak.long");

  /**
   * Children take a second to start, so a build uses them for one row in this many; {@code -Dfaults.forked=1} uses them
   * for all, as {@code -Psoak} does.
   */
  private static final int FORKED_EVERY = Integer.getInteger("faults.forked", ALL ? 1 : 40);

  private static final Path DOCS = Path.of("").toAbsolutePath().getParent().resolve("docs/measurements/faults.md");

  private final MatrixTable table = new MatrixTable(STRATEGIES);
  private @TempDir(factory = MemoryDir.class) Path directory;
  private int runs;

  /** The rows of the part. */
  abstract List<FaultRow> rows();

  @TestFactory
  List<DynamicTest> everyRowUnderItsStrategies() {
    List<FaultRow> rows = rows();
    List<DynamicTest> tests = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      FaultRow row = rows.get(i);
      for (ExecutionStrategy strategy : STRATEGIES) {
        if (isInThisBuild(i, strategy))
          tests.add(DynamicTest.dynamicTest(row.fault() + " | " + strategy, () -> run(row, strategy)));
        else table.skipped(row, strategy, "left out of this build");
      }
    }
    return tests;
  }

  private static boolean isInThisBuild(int row, ExecutionStrategy strategy) {
    if (strategy == FORKED) return row % FORKED_EVERY == 0;
    return ALL || strategy == (row % 2 == 0 ? SERIAL : POOLED);
  }

  @Test
  void theDocumentHoldsTheTable() throws IOException {
    assertThat(Files.readAllLines(DOCS))
        .containsAll(rows().stream().map(MatrixTable::line).toList());
  }

  @BeforeAll
  void nothingRunsYet() {
    assertThat(ourThreads()).isEmpty();
  }

  @AfterAll
  void print() {
    System.out.println(table);
  }

  private void run(FaultRow row, ExecutionStrategy strategy) throws Exception {
    try {
      if (row.lacking().isPresent()) abort("skipped: " + row.lacking().get());
      play(row, strategy);
      table.passed(row, strategy);
    } catch (TestAbortedException e) {
      table.skipped(row, strategy, String.valueOf(e.getMessage()));
      throw e;
    }
  }

  private void play(FaultRow row, ExecutionStrategy strategy) throws Exception {
    Path home = Files.createDirectory(directory.resolve("run" + runs++));
    try (Scene scene = new Scene(home.resolve("images"), strategy)) {
      ImageLink faulty = row.injection().inject(scene);
      Set<Path> before = outside(home);
      DownloadReport report = scene.settings().build().download(scene.links(faulty), scene.recorder());
      checkInvariants(scene, report);
      assertThat(outside(home)).as("files outside the directory").isEqualTo(before);
      Outcome outcome = scene.recorder().heard(Outcome.class).stream()
          .filter(heard -> heard.task().number() == Scene.GOOD / 2 + 1)
          .findFirst()
          .orElseThrow();
      row.expected().check().accept(scene, outcome);
    }
  }

  private static void checkInvariants(Scene scene, DownloadReport report) throws IOException {
    List<Outcome> outcomes = scene.recorder().heard(Outcome.class);
    assertThat(outcomes)
        .hasSize(Scene.GOOD + 1)
        .extracting(outcome -> outcome.task().number())
        .doesNotHaveDuplicates();
    assertThat(report.total()).isEqualTo(Scene.GOOD + 1);
    assertThat(ourThreads()).isEmpty();
    for (int i = 0; i < Scene.GOOD; i++)
      assertThat(scene.directory().resolve("good" + i + ".jpg")).hasBinaryContent(Scene.good(i));
    Set<String> saved = scene.recorder().heard(Saved.class).stream()
        .map(outcome -> outcome.file().getFileName().toString())
        .collect(Collectors.toSet());
    try (Stream<Path> files = Files.list(scene.directory())) {
      assertThat(files.filter(Files::isRegularFile)
              .map(file -> file.getFileName().toString()))
          .as("plain files that a row did not put there itself are saved images, and there is no part file")
          .filteredOn(name -> !name.startsWith("mine"))
          .containsExactlyInAnyOrderElementsOf(saved);
    }
  }

  private static Set<Path> outside(Path home) throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(file -> !file.startsWith(home.resolve("images")))
          .collect(Collectors.toSet());
    }
  }

  private static List<String> ourThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .map(Thread::getName)
        .filter(name -> name.startsWith("imgur-fetch"))
        .toList();
  }
}

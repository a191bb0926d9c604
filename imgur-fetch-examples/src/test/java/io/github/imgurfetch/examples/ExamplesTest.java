// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.standin.Album;
import io.github.imgurfetch.standin.Catalog;
import io.github.imgurfetch.standin.Picture;
import io.github.imgurfetch.standin.StandInGallery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** Runs every example as a user does, but with a stand-in that responds quickly. */
class ExamplesTest {
  private static Catalog catalog;

  @TempDir
  private Path directory;

  @BeforeAll
  static void look() {
    try (StandInGallery standIn = TestGallery.start()) {
      catalog = standIn.catalog();
    }
  }

  @Test
  void requireNoClientIdInTheEnvironment() {
    assertThat(Source.hasClientId()).isFalse();
  }

  @Test
  void firstDownload() throws IOException {
    String output = run(FirstDownload::main);
    List<Picture> stills = new ArrayList<>(catalog.stills());
    catalog.items().stream()
        .filter(Album.class::isInstance)
        .map(Album.class::cast)
        .forEach(album -> stills.addAll(album.pictures()));
    assertDirectoryHas(stills);
    assertThat(output).contains("stand-in", stills.size() + " saved, 0 skipped, 0 failed");
    assertThat(run(FirstDownload::main)).contains(stills.size() + " saved, 0 skipped, 0 failed");
  }

  @Test
  void serialDownload() throws IOException {
    assertThat(run(SerialDownload::main))
        .contains("stand-in", "serial: 91 of 91")
        .containsPattern("Took \\d+.\\d s, including the listing");
    assertDirectoryHas(catalog.stills());
  }

  @Test
  void threadedDownload() throws IOException {
    assertThat(run(ThreadedDownload::main)).contains("8 workers: 91 of 91").containsPattern("Took \\d+.\\d s");
    assertDirectoryHas(catalog.stills());
  }

  @Test
  void executorDownload() throws IOException {
    assertThat(run(ExecutorDownload::main)).contains("8 on an executor: 91 of 91", "91 saved, 0 skipped, 0 failed");
    assertDirectoryHas(catalog.stills());
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void virtualThreadDownload() throws IOException {
    assertThat(run(VirtualThreadDownload::main)).contains("91 virtual threads: 91 of 91", "91 saved, 0 skipped");
    assertDirectoryHas(catalog.stills());
  }

  @Test
  void forkedDownload() throws IOException {
    assertThat(run(ForkedDownload::main)).contains("4 processes: 91 of 91", "91 saved, 0 skipped, 0 failed");
    assertDirectoryHas(catalog.stills());
  }

  @Test
  void thumbnails() throws IOException {
    assertThat(run(SerialThumbnails::main)).contains("serial: 91 of 91", "91 saved, 0 skipped, 0 failed");
    Map<String, Integer> made = takeThumbnails();
    assertThat(made).hasSize(91);
    assertThat(run(ForkedThumbnails::main)).contains("processes: 91 of 91", "91 saved, 0 skipped, 0 failed");
    assertThat(takeThumbnails()).isEqualTo(made);
  }

  /** Makes thumbnails of all images four times, the longest test here by far; {@link #thumbnails} does it twice. */
  @Test
  @EnabledIfSystemProperty(named = "soak.long", matches = "true", disabledReason = "see the profile soak")
  void compareThumbnailsComparesThreadsAndProcesses() {
    assertThat(run(CompareThumbnails::main)).contains("with thumbnails", "serial", "pooled(", "forked(");
  }

  private Map<String, Integer> takeThumbnails() throws IOException {
    Map<String, Integer> thumbnails = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.thumb-160x160.jpg")) {
      for (Path file : files) {
        thumbnails.put(file.getFileName().toString(), Arrays.hashCode(Files.readAllBytes(file)));
        Files.delete(file);
      }
    }
    assertDirectoryHas(catalog.stills());
    return thumbnails;
  }

  @Test
  void ownStrategy() throws IOException {
    assertThat(run(OwnStrategy::main)).contains("unhurried: 91 of 91", "91 saved, 0 skipped, 0 failed");
    assertDirectoryHas(catalog.stills());
  }

  /** The delay is long enough for the run to be stopped before it ends by itself. */
  @Test
  void stopAndGoOn() throws IOException {
    String before = System.setProperty(Source.DELAY, "150");
    try {
      for (int time = 1; time <= 2; time++) {
        assertThat(run(StopAndGoOn::main))
            .containsPattern("stopped: [3-9][0-9] saved, .*cancelled")
            .containsPattern("resumed: [1-6][0-9] saved, [3-9][0-9] skipped, 0 failed");
        assertDirectoryHas(catalog.stills());
      }
    } finally {
      if (before == null) System.clearProperty(Source.DELAY);
      else System.setProperty(Source.DELAY, before);
    }
  }

  @Test
  void compareStrategies() throws IOException {
    String output = run(CompareStrategies::main);
    assertThat(output)
        .containsPattern("(?m)^This takes about \\d+ s\\.$")
        .containsPattern("(?m)^strategy +seconds +speed-up +images +MB/s$")
        .containsPattern("(?m)^serial +\\d+\\.\\d +1\\.0x +91 +\\d+\\.\\d$")
        .containsPattern("(?m)^pooled\\(8\\) +\\d+\\.\\d +\\d+\\.\\dx +91 +\\d+\\.\\d$")
        .contains("executor(8): 91 of 91", "adaptive: 91 of 91", "forked(2, 4): 91 of 91")
        .contains("19.4 s", "4.1 s", "91 images", "4.7 times");
    if (Runtime.version().feature() < 21)
      assertThat(output).containsPattern("(?m)^virtual\\(32\\) +does not run here: .*21");
    else assertThat(output).contains("virtual(32): 91 of 91");
    assertThat(Files.readString(directory.resolve("run.html")))
        .contains("<h1>91 images saved</h1>", "<b><bdi>forked(2, 4)</bdi></b>");
    Files.delete(directory.resolve("run.html"));
    assertDirectoryHas(catalog.stills());
  }

  @Test
  void listGallery() {
    assertThat(run(ListGallery::main).lines().filter(line -> line.matches("\\w{7}  (album|image/).*")))
        .hasSize(20);
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void handleOutcomes() {
    assertThat(run(HandleOutcomes::main))
        .contains("saved    ", "skipped  ", "DUPLICATE", "HTTP_STATUS, ")
        .contains("7 saved, 1 skipped, 5 failed", "5 saved, 0 skipped, 0 failed");
  }

  @Test
  void followARun() throws IOException {
    assertThat(run(FollowARun::main)).contains("91 saved, 0 skipped, 0 failed");
    assertDirectoryHas(catalog.stills());
  }

  @Test
  void nameFiles() throws IOException {
    assertThat(run(NameFiles::main)).contains("by-id", "by-title", "in-albums", "by-pattern");
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(file -> file.toString().matches(".*\\.(jpg|png)")))
          .hasSize(4 * 12);
    }
  }

  @Test
  void filterBeforeDownload() throws IOException {
    assertThat(run(FilterBeforeDownload::main))
        .contains("images are small or in portrait format", " skipped, 0 failed")
        .doesNotStartWith("0 images");
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.filter(file -> file.toString().matches(".*\\.(jpg|png)")))
          .isNotEmpty()
          .allMatch(file -> file.toFile().length() >= 50_000);
    }
  }

  @Test
  void retryTomorrow() throws IOException {
    assertThat(run(RetryTomorrow::main))
        .contains("today:    10 saved, 0 skipped, 20 failed", "has 20 lines", "tomorrow: 20 saved, 0 skipped");
  }

  @Test
  void bePolite() {
    assertThat(run(BePolite::main)).contains("politely: 30 of 30", "30 saved, 0 skipped, 0 failed");
  }

  @Test
  void embedInAService() {
    assertThat(run(EmbedInAService::main).lines().filter(line -> line.startsWith("20 saved, 0 skipped, 0 failed")))
        .hasSize(2);
  }

  /** Returns the output of a program. It has no control characters, because it is not written to a terminal. */
  private String run(Consumer<String[]> program) {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      program.accept(new String[] {directory.toString()});
    } finally {
      System.setOut(before);
    }
    String output = printed.toString(StandardCharsets.UTF_8);
    assertThat(output.replace(System.lineSeparator(), "")).doesNotContainPattern("\\p{Cntrl}");
    return output;
  }

  private void assertDirectoryHas(List<Picture> pictures) throws IOException {
    for (Picture picture : pictures)
      assertThat(directory.resolve(picture.fileName()))
          .hasBinaryContent(picture.drawing().bytes());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.filter(file -> !file.endsWith(OwnDirectory.MARK))).hasSize(pictures.size());
    }
  }
}

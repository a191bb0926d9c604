// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.standin.Album;
import io.github.imgurfetch.standin.Picture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** Runs the examples, except for those of {@link ComparisonsTest}. */
class ExamplesTest extends ExampleRuns {
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
}

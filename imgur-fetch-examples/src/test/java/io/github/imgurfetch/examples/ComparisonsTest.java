// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Runs the examples that fetch all images several times or make thumbnails of them, which take longest. */
class ComparisonsTest extends ExampleRuns {
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
}

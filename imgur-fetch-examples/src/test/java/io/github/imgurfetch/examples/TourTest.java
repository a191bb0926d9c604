// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.standin.StandInGallery;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the program {@code Tour} as a user would. */
@Timeout(120)
class TourTest {
  @TempDir
  private Path directory;

  @Test
  void tour() throws Exception {
    String output;
    try (StandInGallery standIn = TestGallery.start()) {
      Process program = new ProcessBuilder(ProgramJvm.command(List.of(), "Tour", standIn.baseUrl(), directory))
          .redirectErrorStream(true)
          .start();
      output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(program.waitFor()).as(output).isZero();
    }

    assertThat(output).contains("20 saved, 0 skipped, 0 failed", "again: 0").doesNotContain("Failure");
    assertThat(output)
        .contains(
            "serial: 3 saved", "forked(2): 3 saved", "on(ForkJoinPool, 4): 3 saved", "OneByOne[]: 3 saved");
    try (Stream<Path> files = Files.list(directory.resolve("named"))) {
      assertThat(files)
          .hasSameSizeAs(Files.readAllLines(directory.resolve("manifest.jsonl")))
          .allMatch(file -> file.getFileName().toString().matches("\\w+-by-me\\.\\w+"));
    }
    try (Stream<Path> files = Files.list(directory.resolve("again"))) {
      assertThat(files).hasSize(3);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests that each example stays short enough to be read at a glance. */
class ProgramsTest {
  private static final int PROGRAMS = 20;

  @Test
  void everyProgramHasFewerThanSixtyLines() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      List<Path> programs = files.filter(ProgramsTest::isProgram).toList();
      assertThat(programs).hasSizeGreaterThanOrEqualTo(PROGRAMS);
      assertThat(programs)
          .allSatisfy(program -> assertThat(Files.readAllLines(program))
              .as("%s", program)
              .hasSizeLessThan(60));
    }
  }

  private static boolean isProgram(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Files.readString(file).contains("public static void main(String[] args)");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

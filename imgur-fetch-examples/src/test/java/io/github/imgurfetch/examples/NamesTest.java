// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.standin.StandInGallery;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The user's program {@code Names}, as users run it. */
@Timeout(120)
class NamesTest {
  private static final int NAMINGS = 7;

  @TempDir
  private Path directory;

  @Test
  void namesAndFolders() throws Exception {
    String output;
    try (StandInGallery standIn = TestGallery.start()) {
      Process program = new ProcessBuilder(ProgramJvm.command(List.of(), "Names", standIn.baseUrl(), directory))
          .redirectErrorStream(true)
          .start();
      output = new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(program.waitFor()).as(output).isZero();
    }
    for (int n = 0; n < NAMINGS; n++) {
      assertThat(output).contains("n" + n + " saved=12 failed=0");
      assertThat(files(n)).hasSize(12);
    }
    assertThat(files(0)).allMatch(name -> name.matches("\\w+\\.\\w+"));
    assertThat(files(2)).anyMatch(name -> name.matches("\\w+/\\d{3}-\\w+\\.\\w+"));
    assertThat(files(3)).allMatch(name -> name.matches("127\\.0\\.0\\.1/\\w+\\.\\w+"));
    assertThat(files(4)).isEqualTo(files(3));
    assertThat(files(6)).allMatch(name -> name.matches("\\w+~[0-9a-f]{4}\\.\\w+"));
    try (Stream<Path> all = Files.list(directory)) {
      assertThat(all).hasSize(NAMINGS);
    }
  }

  private List<String> files(int naming) throws IOException {
    Path root = directory.resolve("n" + naming);
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }
}

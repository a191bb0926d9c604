// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.standin.Catalog;
import io.github.imgurfetch.standin.Picture;
import io.github.imgurfetch.standin.StandInGallery;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Runs examples as a user does, but with a stand-in that responds quickly. */
abstract class ExampleRuns {
  static Catalog catalog;

  @TempDir
  Path directory;

  @BeforeAll
  static void look() {
    try (StandInGallery standIn = TestGallery.start()) {
      catalog = standIn.catalog();
    }
  }

  /** Returns the output of a program. It has no control characters, because it is not written to a terminal. */
  final String run(Consumer<String[]> program) {
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

  final void assertDirectoryHas(List<Picture> pictures) throws IOException {
    for (Picture picture : pictures)
      assertThat(directory.resolve(picture.fileName()))
          .hasBinaryContent(picture.drawing().bytes());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.filter(file -> !file.endsWith(OwnDirectory.MARK))).hasSize(pictures.size());
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The Markdown pages of the project. */
final class Pages {
  static final Path PROJECT = Path.of("").toAbsolutePath().getParent();

  private Pages() {}

  /** The pages of the project's directory, of docs and of .github. */
  static List<Path> all() throws IOException {
    try (Stream<Path> top = Files.list(PROJECT);
        Stream<Path> docs = Files.walk(PROJECT.resolve("docs"))) {
      return Stream.concat(top, docs)
          .filter(file -> file.toString().endsWith(".md"))
          .sorted()
          .toList();
    }
  }
}

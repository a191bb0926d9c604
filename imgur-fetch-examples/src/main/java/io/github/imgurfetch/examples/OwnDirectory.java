// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The directory of an example, empty when the example starts. Only what an earlier run put there is deleted. */
final class OwnDirectory {
  /** Marks a directory that an example created. */
  static final String MARK = ".imgur-fetch-example";

  private OwnDirectory() {}

  /**
   * Creates or empties a directory.
   *
   * @throws IllegalStateException if it has files and no example created it
   */
  static Path emptied(Path directory) {
    try {
      if (Files.exists(directory.resolve(MARK))) deleteFilesIn(directory);
      Files.createDirectories(directory);
      try (Stream<Path> files = Files.list(directory)) {
        if (files.findAny().isPresent())
          throw new IllegalStateException(
              directory + " contains files that no example created: pass another directory, or none");
      }
      Files.createFile(directory.resolve(MARK));
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot empty " + directory + ": " + e, e);
    }
  }

  /** Deletes the mark last, so that a deletion that fails halfway can be repeated. */
  private static void deleteFilesIn(Path directory) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(directory)) {
      files = walk.filter(file -> !file.equals(directory))
          .sorted(Comparator.comparing((Path file) -> file.endsWith(MARK))
              .thenComparing(Comparator.reverseOrder()))
          .toList();
    }
    for (Path file : files) Files.delete(file);
  }
}

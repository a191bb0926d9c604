// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists directories. */
public final class Names {
  private Names() {}

  /** Returns the sorted names of all files in a directory. */
  public static List<String> in(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}

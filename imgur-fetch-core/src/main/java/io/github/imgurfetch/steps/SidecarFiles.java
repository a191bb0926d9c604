// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;

/** Checks the files that an earlier run of a step may have left next to an image. */
final class SidecarFiles {
  private SidecarFiles() {}

  /** Whether a file has exactly these bytes. */
  static boolean has(Path file, byte[] bytes) throws IOException {
    try {
      BasicFileAttributes found = attributes(file);
      return found.isRegularFile()
          && found.size() == bytes.length
          && Arrays.equals(Files.readAllBytes(file), bytes);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Whether a file was made from the current image; after a new download the image may be a different one. */
  static boolean isMadeOf(Saved saved, Path file) throws IOException {
    if (saved.attempts() > 0) return false;
    try {
      BasicFileAttributes found = attributes(file);
      return found.isRegularFile()
          && found.size() > 0
          && found.lastModifiedTime()
                  .compareTo(attributes(saved.file()).lastModifiedTime())
              >= 0;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static BasicFileAttributes attributes(Path file) throws IOException {
    return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
  }
}

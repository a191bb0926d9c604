// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.store.StoredImage;
import io.github.imgurfetch.testing.disk.Names;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests files with a rare extension, which an empty directory is not searched for. */
class RareExtensionsTest {
  private static final List<String> EXTENSIONS = List.of("1", "2", "3", "4", "5", "6", "7", "rare");

  @TempDir
  Path home;

  private ImageDirectory open() {
    return ImageDirectory.at(home.toUri(), "0123456789abcdef", EXTENSIONS);
  }

  private static void save(ImageDirectory directory, String fileName) throws IOException {
    try (PartFile part = directory.newPart()) {
      part.write(new byte[3], 0, 3);
      assertThat(directory.commitNew(part, fileName)).isEmpty();
    }
  }

  private static Optional<String> find(ImageDirectory directory, String name) throws IOException {
    return directory.find(name).map(StoredImage::fileName);
  }

  @Test
  void aFileOfAnEarlierRunIsFound() throws IOException {
    save(open(), "a.rare");
    assertThat(find(open(), "a")).contains("a.rare");
  }

  @Test
  void aFileOfThisRunIsFound() throws IOException {
    ImageDirectory directory = open();
    save(directory, "a.1");
    save(directory, "b.rare");
    save(directory, "c.7");
    assertThat(find(directory, "a")).contains("a.1");
    assertThat(find(directory, "b")).contains("b.rare");
    assertThat(find(directory, "c")).contains("c.7");
    assertThat(find(directory, "d")).isEmpty();
  }

  @Test
  void aFileThatWasReplacedByTheRunIsFound() throws IOException {
    ImageDirectory directory = open();
    try (PartFile part = directory.newPart()) {
      part.write(new byte[3], 0, 3);
      directory.commit(part, "a.rare");
    }
    assertThat(find(directory, "a")).contains("a.rare");
    directory.deleteTwins("a", "1");
    assertThat(Names.in(home)).isEmpty();
  }
}

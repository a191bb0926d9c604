// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.standin.art.Drawing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrawingCacheTest {
  private static final List<Drawing> DRAWINGS = List.of(
      new Drawing("Waves", "image/png", 3, 2, new byte[] {1, 2, 3}),
      new Drawing("Dünen", "image/jpeg", 30, 20, new byte[] {4}));

  @TempDir
  private Path directory;

  private DrawingCache cache;

  @BeforeEach
  void write() {
    cache = new DrawingCache(directory.resolve("a"), "images.bin");
    assertThat(cache.read()).isEmpty();
    cache.write(DRAWINGS);
  }

  @Test
  void returnsWhatWasDrawn() throws IOException {
    assertThat(cache.read()).usingRecursiveComparison().isEqualTo(DRAWINGS);
    try (Stream<Path> files = Files.list(directory.resolve("a"))) {
      assertThat(files).containsExactly(cache.file());
    }
  }

  @Test
  void aDamagedFileIsNotRead() throws IOException {
    byte[] whole = Files.readAllBytes(cache.file());
    for (int length : new int[] {0, Long.BYTES, whole.length / 2, whole.length - 1}) {
      Files.write(cache.file(), Arrays.copyOf(whole, length));
      assertThat(cache.read()).as("%d of %d bytes", length, whole.length).isEmpty();
    }
    whole[whole.length / 2]++;
    Files.write(cache.file(), whole);
    assertThat(cache.read()).isEmpty();
  }

  @Test
  void otherCodeDrawsAgain() {
    assertThat(DrawingCode.checksum()).isPresent().isEqualTo(DrawingCode.checksum());
  }
}

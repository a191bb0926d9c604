// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.standin.art.Drawing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
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
    assertThat(cache.get(() -> DRAWINGS)).isEqualTo(DRAWINGS);
  }

  @Test
  void returnsWhatWasDrawn() throws IOException {
    assertThat(cache.read()).usingRecursiveComparison().isEqualTo(DRAWINGS);
    try (Stream<Path> files = Files.list(directory.resolve("a"))) {
      assertThat(files).containsExactlyInAnyOrder(cache.file(), directory.resolve("a/images.bin.lock"));
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
  @Timeout(60)
  void oneOfTwoProcessesDraws() throws Exception {
    Path shared = directory.resolve("b");
    Process other = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Artist.class.getName(),
            shared.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    try (BufferedReader said = other.inputReader()) {
      assertThat(said.readLine()).isEqualTo("drawing");
      FutureTask<List<Drawing>> waiting =
          new FutureTask<>(() -> new DrawingCache(shared, "images.bin").get(() -> List.of()));
      Thread thread = new Thread(waiting);
      thread.start();
      await().until(() -> waiting.isDone()
          || Stream.of(thread.getStackTrace())
              .anyMatch(frame -> frame.getMethodName().equals("lock")));
      other.getOutputStream().close();
      assertThat(waiting.get()).usingRecursiveComparison().isEqualTo(DRAWINGS);
    } finally {
      other.destroyForcibly().waitFor();
    }
  }

  /** The stand-in of another class loader has its own catalog, but the locks of files belong to the JVM. */
  @Test
  void classLoadersDoNotWaitForEachOther() {
    DrawingCache shared = new DrawingCache(directory.resolve("c"), "images.bin");
    assertThat(shared.get(() -> shared.get(() -> DRAWINGS))).isEqualTo(DRAWINGS);
  }

  /** A program that draws until its standard input ends. */
  static final class Artist {
    public static void main(String[] args) {
      new DrawingCache(Path.of(args[0]), "images.bin").get(() -> {
        System.out.println("drawing");
        try {
          System.in.readAllBytes();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return DRAWINGS;
      });
    }
  }

  @Test
  void otherCodeDrawsAgain() {
    assertThat(DrawingCode.checksum()).isPresent().isEqualTo(DrawingCode.checksum());
  }
}

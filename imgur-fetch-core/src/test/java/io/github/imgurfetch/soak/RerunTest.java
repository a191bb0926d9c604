// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a rerun over intact files sends no request and writes nothing. */
@Timeout(600)
class RerunTest {
  private static final int IMAGES = Soak.size("rerun", 1_000, 100_000);

  @TempDir
  Path home;

  static List<ExecutionStrategy> strategies() {
    return Soak.STRATEGIES;
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aRerunOverIntactFilesIsFree(ExecutionStrategy strategy) throws IOException {
    Path images = Files.createDirectory(home.resolve("images"));
    for (int i = 0; i < IMAGES; i++) Files.write(images.resolve(i + ".jpg"), SoakPictures.small(i));
    try (RawServer server = new RawServer()) {
      assertThat(run(server, strategy).skipped())
          .as("files that the manifest takes in")
          .isEqualTo(IMAGES);
      Map<Path, List<Object>> before = state();
      assertThat(Files.readAllLines(manifest())).hasSize(IMAGES);

      long start = System.nanoTime();
      DownloadReport report = run(server, strategy);
      Soak.report("rerun over intact files, " + strategy, start, IMAGES + " images, 0 requests, 0 writes");

      assertThat(report.skipped()).isEqualTo(IMAGES);
      assertThat(server.requests()).isEmpty();
      assertThat(state()).isEqualTo(before);
    }
  }

  private DownloadReport run(RawServer server, ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(home.resolve("images"))
        .manifest(manifest())
        .strategy(strategy)
        .allowPrivateHosts()
        .build()
        .download(IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
  }

  private Path manifest() {
    return home.resolve("manifest.jsonl");
  }

  /** Returns the attributes that a write to a file would change: its size, its times, or its identity. */
  private Map<Path, List<Object>> state() throws IOException {
    try (Stream<Path> files = Files.walk(home)) {
      return files.filter(Files::isRegularFile).collect(Collectors.toMap(file -> file, RerunTest::state));
    }
  }

  private static List<Object> state(Path file) {
    try {
      Map<String, Object> found =
          Files.readAttributes(file, "unix:size,lastModifiedTime,ctime,ino", LinkOption.NOFOLLOW_LINKS);
      return List.of(found.get("size"), found.get("lastModifiedTime"), found.get("ctime"), found.get("ino"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

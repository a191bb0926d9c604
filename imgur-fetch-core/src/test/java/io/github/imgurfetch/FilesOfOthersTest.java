// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Skipped.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that a file is kept which another program creates under the name of an image during its transfer. */
@Timeout(60)
class FilesOfOthersTest {
  @TempDir
  Path disk;

  @TempDir(factory = MemoryDir.class)
  Path memory;

  private final RawServer server = new RawServer();

  @BeforeEach
  void serve() {
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Returns settings that create a file during a transfer, when its filter is called. */
  private ConcurrentDownloader.Builder creatingDuringTransfer(Path file, String text) {
    return ConcurrentDownloader.builder().allowPrivateHosts().accept(head -> {
      try {
        Files.writeString(file, text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return true;
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "folder/a"})
  void theFileIsKept(String name) throws IOException {
    for (Path directory : List.of(disk, memory)) {
      Path file = directory.resolve(name + ".jpg");
      Files.createDirectories(directory.resolve("folder"));
      List<String> processed = new ArrayList<>();

      DownloadReport report = creatingDuringTransfer(file, "theirs")
          .into(directory)
          .naming(link -> name)
          .then(saved -> processed.add(saved.fileName()))
          .build()
          .download(List.of(ImageLink.of(server.uri("/a.jpg"))));

      assertThat(report.skippedByReason()).containsOnlyKeys(Reason.ALREADY_SAVED);
      assertThat(file).hasContent("theirs");
      assertThat(processed).containsExactly(name + ".jpg");
      assertThat(Names.in(directory)).noneMatch(left -> left.startsWith("."));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Existing.class,
      names = {"SKIP", "RESUME"})
  void anEmptyFileDoesNotCount(Existing existing) throws IOException {
    Path file = disk.resolve("a.jpg");
    DownloadReport report = creatingDuringTransfer(file, "")
        .into(disk)
        .existing(existing)
        .build()
        .download(List.of(ImageLink.of(server.uri("/a.jpg"))));

    assertThat(report.saved()).isEqualTo(1);
    assertThat(file).hasBinaryContent(Pictures.jpeg(1));
  }
}

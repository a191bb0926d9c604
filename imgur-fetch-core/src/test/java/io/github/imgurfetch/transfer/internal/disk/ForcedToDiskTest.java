// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file is on disk before its final name: checks the order of the calls to the file system. */
class ForcedToDiskTest {
  private static final Set<Call> HEEDED = EnumSet.of(Call.WRITE, Call.FORCE, Call.CLOSE, Call.MOVE, Call.DELETE);

  @TempDir
  Path directory;

  private final FaultyFileSystem disk = FaultyFileSystem.over(FileSystems.getDefault());
  private final List<String> calls = new ArrayList<>();
  private Path there;

  @BeforeEach
  void listen() {
    there = disk.path(directory);
    disk.rule((call, path) -> {
      String what = path.equals(directory) ? "directory" : path.toString().replaceFirst(".*\\.", "");
      if (HEEDED.contains(call)) calls.add(call + " " + what);
    });
  }

  @AfterEach
  void close() {
    disk.close();
  }

  private ImageDirectory images() {
    return ImageDirectory.at(there.toUri(), "0123456789abcdef", List.of("jpg"));
  }

  @Test
  void anImageIsForcedBeforeItIsRenamed() throws Exception {
    try (PartFile part = images().newPart()) {
      part.write(new byte[10], 0, 10);
      images().commit(part, "a.jpg");
    }
    assertThat(calls).containsExactly("WRITE part", "FORCE part", "CLOSE part", "MOVE jpg");
  }

  @Test
  void aSidecarFileIsForcedBeforeItIsRenamed() throws Exception {
    SidecarWriter.write(there.resolve("a.sha256").toUri(), new byte[10]);
    assertThat(calls).containsExactly("WRITE part", "FORCE part", "CLOSE part", "MOVE sha256");
  }

  @Test
  void metadataIsForcedAfterItsBytes() throws Exception {
    try (PartFile part = images().newPart()) {
      part.write(new byte[10], 0, 10);
      part.writeMetadata(new PartMetadata("a", "address", "\"v1\"", OptionalLong.of(99), 10, "hash"));
      part.keep("a");
    }
    assertThat(calls.subList(0, 8))
        .containsExactly(
            "WRITE part",
            "FORCE part",
            "WRITE new",
            "FORCE new",
            "CLOSE new",
            "MOVE note",
            "CLOSE part",
            "MOVE part");
    assertThat(calls.get(8)).isEqualTo("MOVE note");
  }

  @Test
  void aRunForcesTheDirectoryBeforeItReleasesItsLock() throws Exception {
    LocalRunLock.acquire(there, false).close();
    assertThat(calls).containsSubsequence("FORCE directory", "DELETE lock", "CLOSE lock");
  }

  @Test
  void aManifestIsForcedWhenItIsClosed() throws Exception {
    try (Manifest manifest = Manifest.open(there.resolve("m.jsonl"))) {
      manifest.add(new ManifestEntry("http://a/", "id", "a.jpg", 1, "00", Optional.empty(), Instant.EPOCH));
      assertThat(manifest.find(URI.create("http://a/"))).isPresent();
    }
    assertThat(calls.subList(calls.indexOf("WRITE jsonl"), calls.size()))
        .containsExactly("WRITE jsonl", "FORCE jsonl", "CLOSE jsonl", "DELETE lock", "CLOSE lock");
  }

  @Test
  void newContentOfAFileIsForcedBeforeAndAfterItIsRenamed() throws Exception {
    try (SharedFile shared = SharedFile.open(there.resolve("lines.txt"))) {
      calls.clear();
      shared.rewrite(out -> out.write('\n'));
      assertThat(calls).containsSubsequence("WRITE new", "FORCE new", "MOVE txt");
      assertThat(calls.subList(calls.indexOf("MOVE txt") + 1, calls.size()))
          .as("its directory")
          .anyMatch(call -> call.startsWith("FORCE "));
    }
  }

  @Test
  void nothingStaysOpen() throws IOException {
    try (PartFile part = images().newPart()) {
      part.write(new byte[1], 0, 1);
    }
    assertThat(disk.openFiles()).isZero();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.disk.Call;
import io.github.imgurfetch.testing.disk.Errno;
import io.github.imgurfetch.testing.disk.FaultyFileSystem;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.testing.disk.Rule;
import io.github.imgurfetch.testing.disk.TmpfsMount;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

class ManifestTest {
  @TempDir
  Path directory;

  private Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("records/manifest.jsonl");
  }

  @Test
  void findsAddedEntries() throws IOException {
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/1.jpg", 10));
      manifest.add(entry("http://a/2.jpg", 20));
      assertThat(manifest.find(URI.create("http://a/1.jpg"))).contains(entry("http://a/1.jpg", 10));
      assertThat(manifest.find(URI.create("http://a/3.jpg"))).isEmpty();
    }
  }

  @Test
  void findsALongLineAmongShortOnes() throws IOException {
    String address = "http://a/" + "x".repeat(10_000) + ".jpg";
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/1.jpg", 10));
      manifest.add(entry(address, 20));
      manifest.add(entry("http://a/2.jpg", 30));
      assertThat(manifest.find(URI.create(address))).contains(entry(address, 20));
      assertThat(manifest.find(URI.create("http://a/2.jpg"))).contains(entry("http://a/2.jpg", 30));
    }
  }

  @Test
  void theLatestEntryIsFoundAfterReopening() throws IOException {
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/1.jpg", 10));
      manifest.add(entry("http://a/1.jpg", 11));
    }
    try (Manifest manifest = Manifest.open(file)) {
      assertThat(manifest.find(URI.create("http://a/1.jpg"))).contains(entry("http://a/1.jpg", 11));
    }
    assertThat(file).content().hasLineCount(2);
  }

  @Test
  void followsLinksAndReleasesUnreadableFiles() throws IOException {
    Path real = Files.createDirectory(directory.resolve("real"));
    file = Files.createSymbolicLink(directory.resolve("link"), real).resolve("manifest.jsonl");
    try (FaultyFileSystem disk = FaultyFileSystem.over(FileSystems.getDefault())) {
      try (Manifest manifest = Manifest.open(disk.path(file))) {
        manifest.add(entry("http://a/1.jpg", 10));
      }
      disk.rule(Rule.every(Call.READ, "", Errno.EIO));
      assertThatThrownBy(() -> Manifest.open(disk.path(file))).hasMessage(Errno.EIO.words());
      assertThat(disk.openFiles()).isZero();
    }
    assertThat(real.resolve("manifest.jsonl")).content().hasLineCount(1);
  }

  @Test
  void skipsIncompleteAndGarbageLines() throws IOException {
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/1.jpg", 10));
    }
    Files.writeString(
        file, "garbage\n{}\n[1]\n\u0000\u0000\n" + "x".repeat(200_000) + "\n{\"url\":\"http://a/torn", APPEND);
    try (Logged log = new Logged();
        Manifest manifest = Manifest.open(file)) {
      assertThat(manifest.find(URI.create("http://a/1.jpg"))).isPresent();
      assertThat(log.lines("skipped 5 lines of the manifest")).hasSize(1);
      manifest.add(entry("http://a/2.jpg", 20));
    }
    try (Manifest manifest = Manifest.open(file)) {
      assertThat(manifest.find(URI.create("http://a/1.jpg"))).isPresent();
      assertThat(manifest.find(URI.create("http://a/2.jpg"))).isPresent();
    }
  }

  @Test
  void aLineWithoutALineFeedIsIncomplete() throws IOException {
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/1.jpg", 10));
      manifest.add(entry("http://a/2.jpg", 20));
    }
    Files.write(file, Bytes.first(Files.readAllBytes(file), (int) Files.size(file) - 1));
    try (Manifest manifest = Manifest.open(file)) {
      assertThat(manifest.find(URI.create("http://a/1.jpg"))).isPresent();
      assertThat(manifest.find(URI.create("http://a/2.jpg"))).isEmpty();
    }
  }

  @Test
  void theNoteOfAnEntryIsKept() throws IOException {
    ManifestEntry noted = new ManifestEntry(
        "http://a/1.jpg",
        "id",
        "name.jpg",
        9,
        "00ff",
        Optional.empty(),
        Instant.EPOCH,
        ManifestEntry.About.NOTHING,
        Optional.of("trailer missing"));
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(noted);
      assertThat(manifest.find(URI.create("http://a/1.jpg"))).contains(noted);
    }
  }

  @Test
  void aLineThatDidNotFitDoesNotDamageOthers() throws Exception {
    try (TmpfsMount disk = TmpfsMount.at(directory.resolve("disk"), "size=64k")) {
      file = disk.place().resolve("manifest.jsonl");
      disk.leave(8192);
      try (Manifest manifest = Manifest.open(file)) {
        manifest.add(entry("http://a/" + "1".repeat(5000), 10));
        assertThatThrownBy(() -> manifest.add(entry("http://a/" + "2".repeat(5000), 20)))
            .hasMessageContaining("No space");
        disk.leave(8192);
        manifest.add(entry("http://a/3.jpg", 30));
      }
      try (Manifest manifest = Manifest.open(file)) {
        assertThat(manifest.find(URI.create("http://a/" + "1".repeat(5000))))
            .isPresent();
        assertThat(manifest.find(URI.create("http://a/3.jpg"))).isPresent();
      }
    }
  }

  @Test
  void theLongestLineIsAnEntryAndALongerOneIsNot() throws IOException {
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/", 10));
    }
    int remaining = 64 * 1024 - (int) (Files.size(file) - 1); // the line feed does not count
    String longest = "http://a/" + "l".repeat(remaining);
    String tooLong = "http://a/" + "t".repeat(remaining + 1);
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry(longest, 10));
      manifest.add(entry(tooLong, 10));
    }
    try (Manifest manifest = Manifest.open(file)) {
      assertThat(manifest.find(URI.create(longest))).contains(entry(longest, 10));
      assertThat(manifest.find(URI.create(tooLong))).isEmpty();
    }
  }

  /** Uses a sparse file, which takes no space. Reading it takes half a minute, so this is part of the profile soak. */
  @Test
  @EnabledIfSystemProperty(named = "soak.long", matches = "true")
  void garbageOfMoreThanTwoGigabytesIsOneLine() throws IOException {
    long garbage = Integer.MAX_VALUE + 100_000L;
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/1.jpg", 10));
    }
    byte[] line = Files.readAllBytes(file);
    try (FileChannel channel = FileChannel.open(file, WRITE)) {
      channel.write(ByteBuffer.wrap(Bytes.join(new byte[] {'\n'}, line)), line.length + garbage);
    }
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/2.jpg", 20));
      assertThat(manifest.find(URI.create("http://a/1.jpg"))).isPresent();
      assertThat(manifest.find(URI.create("http://a/2.jpg"))).isPresent();
    }
  }

  @Test
  void distinguishesManyEntries() throws IOException {
    try (Manifest manifest = Manifest.open(file)) {
      for (int i = 0; i < 5_000; i++) manifest.add(entry("http://a/" + i + ".jpg", i));
      for (int i = 0; i < 5_000; i++)
        assertThat(manifest.find(URI.create("http://a/" + i + ".jpg"))
                .orElseThrow()
                .bytes())
            .isEqualTo(i);
    }
  }

  /** Uses a sparse file, which takes no space and would take minutes to read. */
  @Test
  void aHugeFileThatIsNotAManifestIsNotReadToItsEnd() throws IOException {
    Files.createDirectories(file.getParent());
    try (FileChannel channel = FileChannel.open(file, CREATE_NEW, WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[1]), 1L << 40);
    }
    assertThatThrownBy(() -> Manifest.open(file))
        .hasMessageContaining("this is not a manifest")
        .hasMessageContaining(file.toRealPath().toString());
    assertThat(Names.in(file.getParent())).containsExactly("manifest.jsonl");
  }

  @Test
  void theLatestLineDeterminesTheOwnerOfAName() throws IOException {
    URI one = URI.create("http://a/1.jpg");
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/1.jpg", "x.jpg"));
      manifest.add(entry("http://a/2.jpg", "y.jpg"));
      assertThat(manifest.ownerOf("X")).isEqualTo(Fingerprint.of("http://a/1.jpg"));
      assertThat(manifest.nameOf(one)).contains("x");
      manifest.add(entry("http://a/2.jpg", "X.png"));
    }
    try (Manifest manifest = Manifest.open(file)) {
      assertThat(manifest.ownerOf("x")).isEqualTo(Fingerprint.of("http://a/2.jpg"));
      assertThat(manifest.ownerOf("y")).isEqualTo(Fingerprint.of("http://a/2.jpg"));
      assertThat(manifest.ownerOf("z")).isEqualTo(SpillingTable.ABSENT);
      assertThat(manifest.nameOf(one)).isEmpty();
      assertThat(manifest.nameOf(URI.create("HTTP://A/2.jpg#x"))).contains("X");
      assertThat(manifest.find(URI.create("http://a/2.jpg"), "y")).contains(entry("http://a/2.jpg", "y.jpg"));
      assertThat(manifest.find(URI.create("http://a/2.jpg"), "z")).isEmpty();
    }
  }

  @Test
  void anInvalidFileNameGivesNoImageName() throws IOException {
    URI one = URI.create("http://a/1.jpg");
    try (Manifest manifest = Manifest.open(file)) {
      manifest.add(entry("http://a/1.jpg", "x.jpg"));
      manifest.add(entry("http://a/1.jpg", "../x.jpg"));
      assertThat(manifest.nameOf(one)).isEmpty();
      assertThat(manifest.find(one)).contains(entry("http://a/1.jpg", "../x.jpg"));
      assertThat(manifest.find(one, "x")).contains(entry("http://a/1.jpg", "../x.jpg"));
    }
  }

  @Test
  void theRunsOfAJvmShareAManifest() throws IOException {
    Manifest other = Manifest.open(file);
    try (Manifest one = Manifest.open(file)) {
      one.add(entry("http://a/1.jpg", 10));
      assertThat(other.find(URI.create("http://a/1.jpg"))).isPresent();
      other.close();
      other.close();
      one.add(entry("http://a/2.jpg", 20));
    }
    assertThat(file).content().hasLineCount(2);
  }

  private static ManifestEntry entry(String url, String file) {
    return new ManifestEntry(url, "id", file, 9, "00ff", Optional.empty(), Instant.EPOCH);
  }

  private static ManifestEntry entry(String url, long bytes) {
    Optional<String> etag = bytes % 2 == 0 ? Optional.of("\"v" + bytes + "\"") : Optional.empty();
    return new ManifestEntry(url, "id", "name.jpg", bytes, "00ff", etag, Instant.parse("2026-01-02T03:04:05.678Z"));
  }
}

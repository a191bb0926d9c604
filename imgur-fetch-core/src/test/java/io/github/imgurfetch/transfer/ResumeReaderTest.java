// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectories;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectory;
import io.github.imgurfetch.transfer.internal.disk.PartFile;
import io.github.imgurfetch.transfer.internal.disk.PartMetadata;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kept partial file is taken over completely, put back, or deleted. */
class ResumeReaderTest {
  private static final byte[] BYTES = Arrays.copyOf(Pictures.jpeg(1), 200_000);

  @TempDir
  Path path;

  private final Sleeper sleeper = new Sleeper();
  private ImageDirectory directory;

  @BeforeEach
  void keep() throws IOException {
    directory = ImageDirectories.open(path.toUri(), "run", List.of("jpg"), Duration.ofSeconds(1));
    String hash = HexFormat.of().formatHex(Digests.sha256().digest(BYTES));
    try (PartFile part = directory.newPart()) {
      part.write(BYTES, 0, BYTES.length);
      part.writeMetadata(new PartMetadata("a", "address", "\"v1\"", OptionalLong.empty(), BYTES.length, hash));
      part.keep("a");
    }
  }

  @Test
  void aPartialFileIsTakenOverByTheRun() throws IOException {
    try (PartialBody body =
        ResumeReader.take(directory, "a", 200_000, sleeper).orElseThrow()) {
      assertThat(body.bytes()).isEqualTo(BYTES.length);
      assertThat(Names.in(path)).hasSize(1).allMatch(name -> name.startsWith(".imgur-fetch-run-"));
    }
    assertThat(Names.in(path)).isEmpty();
  }

  @Test
  void aPartialFileIsPutBackOnCancel() throws IOException {
    List<String> before = Names.in(path);
    sleeper.close();
    assertThat(ResumeReader.take(directory, "a", 200_000, sleeper)).isEmpty();
    assertThat(Names.in(path)).hasSize(2).isEqualTo(before);
    assertThat(ResumeReader.take(directory, "a", 200_000, new Sleeper())).isPresent();
  }

  @Test
  void aPartialFileAboveTheLimitIsDeleted() throws IOException {
    assertThat(ResumeReader.take(directory, "a", 199_999, sleeper)).isEmpty();
    assertThat(Names.in(path)).isEmpty();
  }
}

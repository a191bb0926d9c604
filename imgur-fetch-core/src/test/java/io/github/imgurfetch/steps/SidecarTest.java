// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarTest {
  private static final byte[] BYTES = "content".getBytes(US_ASCII);

  @TempDir
  Path directory;

  private Saved image(String name, int attempts) throws IOException {
    return StepRig.saved(Files.write(directory.resolve(name), Pictures.jpeg(1)), attempts);
  }

  @Test
  void aStepOfARunWritesAFileNextToEachImageAndTheNextRunTouchesNone() throws IOException {
    ImageStep step = saved -> {
      Sidecar file = Sidecar.of(saved, "size");
      if (!file.isUpToDate()) file.write((saved.bytes() + "\n").getBytes(US_ASCII));
    };
    try (RawServer server = new RawServer()) {
      byte[] picture = Pictures.jpeg(1);
      server.on("/a.jpg", Script.ok("image/jpeg", picture));
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(directory)
          .allowPrivateHosts()
          .then(step)
          .build();
      assertThat(downloader.download(links(server)).saved()).isEqualTo(1);
      Path file = directory.resolve("a.jpg.size");
      assertThat(file).hasContent(picture.length + "\n");
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().plusSeconds(60)));
      FileTime before = Files.getLastModifiedTime(file);
      DownloadReport again = downloader.download(links(server));
      assertThat(again.skipped()).isEqualTo(1);
      assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
      assertThat(directory.toFile().list()).containsExactlyInAnyOrder("a.jpg", "a.jpg.size");
    }
  }

  private static List<ImageLink> links(RawServer server) {
    return List.of(ImageLink.of(server.uri("/a.jpg")));
  }

  @Test
  void itIsUpToDateOnceWrittenForTheCurrentImage() throws IOException {
    Saved earlier = image("a.jpg", 0);
    Sidecar file = Sidecar.of(earlier, "note");
    assertThat(file.isUpToDate()).as("missing").isFalse();
    Files.createFile(file.file());
    assertThat(file.isUpToDate()).as("empty").isFalse();
    file.write(BYTES);
    assertThat(file.isUpToDate()).isTrue();
    Files.setLastModifiedTime(file.file(), FileTime.fromMillis(0));
    assertThat(file.isUpToDate()).as("older than the image").isFalse();
    file.write(BYTES);
    assertThat(Sidecar.of(image("a.jpg", 1), "note").isUpToDate())
        .as("of an image just saved")
        .isFalse();
  }

  @Test
  void itsNameIsThatOfTheImageWithASuffixAndNeverThatOfAnImage() throws IOException {
    Saved one = image("a.jpg", 1);
    Saved other = image("a.png", 1);
    for (String suffix : List.of("jpg", "png", "thumb.jpg", "x".repeat(64), "A-z_~0.9")) {
      Sidecar.of(one, suffix).write(BYTES);
      Sidecar.of(other, suffix).write(BYTES);
      assertThat(directory.resolve("a.jpg." + suffix)).hasBinaryContent(BYTES);
      assertThat(directory.resolve("a.png." + suffix)).hasBinaryContent(BYTES);
    }
    assertThat(one.file()).hasBinaryContent(Pictures.jpeg(1));
    assertThat(other.file()).hasBinaryContent(Pictures.jpeg(1));
    assertThat(Sidecar.of(one, "size")).hasToString(one.location() + ".size");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", ".size", "size.", "a..b", "a/b", "../x", "a\\b", "a b", "a:b", "ü", "a\0", "a?b", "%2e"
      })
  void aSuffixThatIsNotSafeIsRejected(String suffix) throws IOException {
    Saved saved = image("a.jpg", 1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Sidecar.of(saved, suffix))
        .withMessageContaining("suffix of a sidecar");
    assertThatIllegalArgumentException().isThrownBy(() -> Sidecar.of(saved, "x".repeat(65)));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Samples;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images with a single bit flipped at 1,000 random positions. */
@Timeout(120)
class BitFlipsTest {
  private static final int FLIPS = 1000;

  @TempDir
  Path directory;

  @Test
  void aPngWithAFlippedBitIsSavedOnlyIfItIsInTheChecksumOfItsEnd() {
    byte[] png = Samples.of("still.png").bytes();
    List<Outcome> saved = new ArrayList<>();
    flip(png, (flipped, outcome) -> {
      if (outcome instanceof Saved image) {
        assertThat(image.note()).contains("wrong checksum of chunk IEND");
        assertThat(Bytes.first(flipped, png.length - 4)).isEqualTo(Bytes.first(png, png.length - 4));
        saved.add(outcome);
      } else {
        assertThat(((Failed) outcome).failure().kind())
            .isIn(Kind.IMAGE_DAMAGED, Kind.TRUNCATED, Kind.NOT_AN_IMAGE);
      }
    });
    assertThat(saved).hasSizeLessThan(FLIPS / 10);
  }

  /**
   * A JPEG has no checksums: if its structure is intact it is saved as received, and the hash is that of the received
   * bytes.
   */
  @Test
  void aJpegWithAFlippedBitIsSavedUnchangedOrRejected() {
    byte[] jpeg = Samples.of("baseline.jpg").bytes();
    flip(jpeg, (flipped, outcome) -> {
      if (outcome instanceof Saved saved)
        assertThat(saved.file()).hasBinaryContent(flipped).hasDigest("SHA-256", saved.sha256());
      else
        assertThat(((Failed) outcome).failure().kind())
            .isIn(Kind.IMAGE_DAMAGED, Kind.TRUNCATED, Kind.NOT_AN_IMAGE);
    });
  }

  @FunctionalInterface
  private interface Check {
    void check(byte[] flipped, Outcome outcome);
  }

  private void flip(byte[] image, Check check) {
    Random random = new Random(40);
    try (RawServer server = new RawServer();
        Fetcher fetcher = plan().open()) {
      for (int i = 0; i < FLIPS; i++) {
        byte[] flipped = Bytes.flip(image, random.nextInt(image.length), random.nextInt(8));
        server.on("/image", Script.ok("image/png", flipped));
        check.check(
            flipped,
            fetcher.fetch(new DownloadTask(i, "x", server.uri("/image"), "x", false), progress -> {}));
      }
    }
  }

  private FetchPlan plan() {
    RetryPolicy once = RetryPolicy.DEFAULT.attempts(1);
    return FetchPlan.builder()
        .directory(directory.toUri())
        .run("run")
        .existing(Existing.REPLACE)
        .retry(once)
        .timeout(Duration.ofSeconds(30))
        .maxBytes(1 << 24)
        .userAgent("test")
        .allowPrivateHosts()
        .build();
  }
}

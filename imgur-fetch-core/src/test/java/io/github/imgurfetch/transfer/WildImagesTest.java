// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.testing.Samples;
import io.github.imgurfetch.testing.Samples.Sample;
import io.github.imgurfetch.testing.WildImages;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests imperfect files as servers have them, with and without a length. */
@Timeout(120)
class WildImagesTest {
  @TempDir
  Path directory;

  private FetchRig rig;

  @BeforeEach
  void start() {
    rig = new FetchRig(directory);
  }

  @AfterEach
  void stop() {
    rig.close();
  }

  static List<WildImages.Wild> wild() {
    return WildImages.all();
  }

  static Stream<Sample> samples() {
    return Samples.all().stream();
  }

  @ParameterizedTest
  @MethodSource("wild")
  void toleratedFaultsAreSavedIfTheLengthWasMet(WildImages.Wild wild) {
    rig.server.on("/a", Script.ok("application/octet-stream", wild.bytes()));
    Saved saved = rig.saved(rig.fetch("/a"));
    assertThat(saved.file()).hasBinaryContent(wild.bytes());
    assertThat(saved.note()).isEqualTo(Optional.of(wild.note()).filter(note -> !note.isEmpty()));
  }

  @ParameterizedTest
  @MethodSource("wild")
  void withoutALengthAFaultRemainsAFailure(WildImages.Wild wild) {
    rig.server.on("/a", (request, wire) -> sendWithoutLength(wire, wild.bytes()));
    Outcome outcome = rig.fetch("/a");
    if (wild.needsLength())
      assertThat(((Failed) outcome).failure().kind()).isIn(Kind.TRUNCATED, Kind.IMAGE_DAMAGED);
    else assertThat(((Saved) outcome).note()).isEmpty();
  }

  private static void sendWithoutLength(Wire wire, byte[] body) throws IOException {
    wire.send("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nConnection: close\r\n\r\n");
    wire.send(body);
    wire.close();
  }

  @ParameterizedTest
  @MethodSource("samples")
  void eachFormatHasItsExtensionAndIsFoundByIt(Sample sample) {
    rig.server.on("/a.png", Script.ok("image/png", sample.bytes()));
    DownloadTask task = FetchRig.task(rig.server.uri("/a.png"), "a");
    try (Fetcher fetcher = rig.plan().open()) {
      assertThat(rig.saved(FetchRig.fetch(fetcher, task)).fileName())
          .isEqualTo("a." + sample.type().extension());
      assertThat(FetchRig.fetch(fetcher, task)).isInstanceOf(Skipped.class);
    }
    assertThat(rig.fetch("/a.png")).isInstanceOf(Skipped.class);
    assertThat(rig.server.requests()).hasSize(1);
  }

  @Test
  void soundIsNotAnImage() {
    for (byte[] sound : List.of(
        Bytes.of("0000001c 'ftypM4A ' 00000000 'M4A mp42isom' 00000008 'moov' 00000009 'mdat' 01"),
        Bytes.of("00000010 'ftypisom' 00000000 0000003c 'moov' 00000008 'mvhd' 0000002c 'trak' 00000024 'mdia'"
            + " 0000001c 'hdlr' 00000000 00000000 'soun' 0000000000000000 00000009 'mdat' 01"))) {
      rig.server.on("/a", Script.ok("video/mp4", sound));
      Failure failure = rig.failure("/a");
      assertThat(failure.kind()).isEqualTo(Kind.NOT_AN_IMAGE);
      assertThat(failure.message()).contains("audio");
      assertThat(failure.attempts()).isEqualTo(1);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.Verification;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests images that are saved as the server has them, and the notes about them. */
@Timeout(60)
class VerificationTest {
  private static final byte[] JPEG = Pictures.jpeg(1);
  private static final byte[] HALF = Bytes.first(JPEG, JPEG.length / 2);

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @AfterEach
  void stop() {
    server.close();
  }

  static Stream<ExecutionStrategy> strategies() {
    return Stream.of(Strategies.serial(), ShortLived.forked(1));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void byLengthAnImageIsSavedWhateverItsStructure(ExecutionStrategy strategy) {
    server.on("/a", Script.ok("image/jpeg", HALF));
    Saved saved = (Saved) download(strategy, Verification.LENGTH);
    assertThat(saved.file()).hasBinaryContent(HALF).hasFileName("a.jpg");
    assertThat(saved.note().orElseThrow()).startsWith("not verified: the JPEG ended early");
  }

  @Test
  void byDefaultTheStructureDecides() {
    server.on("/a", Script.ok("image/jpeg", HALF));
    assertThat(((Failed) download(Strategies.serial(), Verification.STRUCTURE))
            .failure()
            .kind())
        .isEqualTo(Kind.TRUNCATED);
  }

  @ParameterizedTest
  @CsvSource({"image/jpeg, a.jpg", "image/webp; x=y, a.webp", "video/quicktime, a.mov"})
  void theAnnouncedTypeDeterminesTheExtensionOfUnknownFormats(String type, String file) {
    server.on("/a", Script.ok(type, "anything".getBytes()));
    assertThat(((Saved) download(Strategies.serial(), Verification.LENGTH)).fileName())
        .isEqualTo(file);
  }

  @Test
  void theFirstBytesTakePrecedenceOverTheAnnouncedType() {
    server.on("/a", Script.ok("image/png", JPEG));
    Saved saved = (Saved) download(Strategies.serial(), Verification.LENGTH);
    assertThat(saved.fileName()).isEqualTo("a.jpg");
    assertThat(saved.note()).isEmpty();
  }

  @Test
  void aBodyNotAnnouncedAsAnImageIsRejected() {
    server.on("/a", Script.ok("text/html", "<html>".getBytes()));
    assertThat(((Failed) download(Strategies.serial(), Verification.LENGTH))
            .failure()
            .kind())
        .isEqualTo(Kind.NOT_AN_IMAGE);
  }

  @Test
  void aMissedOrMissingLengthIsNotSufficient() {
    server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nContent-Length: " + JPEG.length + "\r\n\r\n");
      wire.send(HALF);
      wire.close();
    });
    assertThat(((Failed) download(Strategies.serial(), Verification.LENGTH))
            .failure()
            .kind())
        .isEqualTo(Kind.TRUNCATED);
    server.on("/a", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\n\r\n");
      wire.send(HALF);
      wire.close();
    });
    assertThat(((Failed) download(Strategies.serial(), Verification.LENGTH))
            .failure()
            .kind())
        .isEqualTo(Kind.TRUNCATED);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aNoteReachesTheListenerAndTheManifest(ExecutionStrategy strategy) throws IOException {
    byte[] gif = Pictures.gif(1);
    server.on("/a", Script.ok("image/gif", Bytes.first(gif, gif.length - 1)));
    assertThat(((Saved) download(strategy, Verification.STRUCTURE)).note()).contains("trailer missing");
    assertThat(Files.readString(directory.resolve("manifest.jsonl"))).contains("\"note\":\"trailer missing\"");
  }

  private Outcome download(ExecutionStrategy strategy, Verification verification) {
    List<Outcome> outcomes = new ArrayList<>();
    ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .manifest(directory.resolve("manifest.jsonl"))
        .strategy(strategy)
        .verification(verification)
        .retry(RetryPolicy.DEFAULT.attempts(1))
        .allowPrivateHosts()
        .listener(new DownloadListener() {
          @Override
          public void onOutcome(Outcome outcome) {
            outcomes.add(outcome);
          }
        })
        .build()
        .download(List.of(ImageLink.of(server.uri("/a"))));
    assertThat(outcomes).hasSize(1);
    return outcomes.get(0);
  }
}

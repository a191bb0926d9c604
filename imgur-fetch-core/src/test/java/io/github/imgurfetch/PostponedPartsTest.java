// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static io.github.imgurfetch.testing.Ranges.cut;
import static io.github.imgurfetch.testing.Ranges.partial;
import static io.github.imgurfetch.testing.RawServer.Script.inTurn;
import static io.github.imgurfetch.testing.RawServer.Script.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the state that an image keeps while it waits: its attempts, its time and the bytes received. */
@Timeout(60)
class PostponedPartsTest {
  private static final byte[] JPEG = Arrays.copyOf(Pictures.jpeg(500), 2048);
  private static final int CUT = 700;
  private static final String TAG = "ETag: \"v1\"";

  private @TempDir Path directory;
  private final RawServer server = new RawServer();
  private final Recorder recorder = new Recorder();

  @AfterEach
  void close() {
    server.close();
  }

  static Stream<ExecutionStrategy> strategies() {
    return Stream.of(Strategies.serial(), Strategies.pooled(3), ShortLived.forked(1));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void bytesReceivedBeforeTheWaitAreNotRequestedAgain(ExecutionStrategy strategy) {
    server.on("/1.jpg", inTurn(cut(JPEG, CUT, TAG), status("503 Busy", "Retry-After: 1"), partial(JPEG, CUT, TAG)));
    DownloadReport report = settings().strategy(strategy).build().download(links());
    assertThat(report.saved()).isOne();
    Saved saved = recorder.heard(Saved.class).get(0);
    assertThat(saved.file()).hasBinaryContent(JPEG);
    assertThat(saved.attempts()).isEqualTo(3);
    assertThat(saved.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    assertThat(server.requests())
        .extracting(request -> request.headers().getOrDefault("range", "all"))
        .containsExactly("all", "bytes=700-", "bytes=700-");
    assertThat(files()).containsExactly("1.jpg");
  }

  @ParameterizedTest
  @EnumSource(Existing.class)
  void cancellingDuringAWaitKeepsThePartOnlyWithResume(Existing existing) {
    server.on("/1.jpg", inTurn(cut(JPEG, CUT, TAG), status("503 Busy", "Retry-After: 100")));
    try (Download download = settings().existing(existing).build().start(links())) {
      await().until(() -> server.count("/1.jpg") == 2);
      download.cancel();
      assertThat(download.await().skipped()).isOne();
    }
    assertThat(files()).hasSize(existing == Existing.RESUME ? 2 : 0);
  }

  @Test
  void thePartOfAFailedImageIsRemoved() {
    server.on("/1.jpg", inTurn(cut(JPEG, CUT, TAG), status("503 Busy", "Retry-After: 1"), status("404 Gone")));
    assertThat(settings().build().download(links()).failed()).isOne();
    assertThat(files()).isEmpty();
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(5)))
        .listener(recorder)
        .allowPrivateHosts();
  }

  private List<ImageLink> links() {
    return List.of(ImageLink.of(server.uri("/1.jpg")));
  }

  private List<String> files() {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Request;
import io.github.imgurfetch.testing.RawServer.Wire;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests a server that responds to everything with 503 and later recovers. */
@Timeout(600)
class OutageTest {
  private static final int IMAGES = Soak.size("outage", 200, 10_000);
  private static final int MAX_REQUESTS = 4;

  private final AtomicIntegerArray requests = new AtomicIntegerArray(IMAGES);
  private volatile boolean out = true;

  @TempDir
  Path directory;

  static List<ExecutionStrategy> strategies() {
    return Soak.STRATEGIES;
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void anOutageCostsFewRequestsAndIsRecoveredFrom(ExecutionStrategy strategy) {
    try (RawServer server = new RawServer()) {
      server.otherwise(this::respond);
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(directory)
          .strategy(strategy)
          .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(4)))
          .allowPrivateHosts()
          .build();
      DownloadReport during = downloader.download(
          IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
      assertThat(during.failures()).hasSize(IMAGES).allSatisfy(failed -> {
        assertThat(failed.failure().kind()).isEqualTo(Kind.HTTP_STATUS);
        assertThat(failed.failure().status()).isEqualTo(503);
      });
      assertThat(IntStream.range(0, IMAGES).map(requests::get)).allMatch(count -> count <= MAX_REQUESTS);

      out = false;
      long back = System.nanoTime();
      assertThat(downloader.retryFailed(during).saved()).isEqualTo(IMAGES);
      for (int i = 0; i < IMAGES; i++)
        assertThat(directory.resolve(i + ".jpg")).hasBinaryContent(SoakPictures.small(i));
      Soak.report(
          "outage, " + strategy,
          back,
          IMAGES + " images, at most 4 requests each, all recovered; the time is that of the recovery");
    }
  }

  private void respond(Request request, Wire wire) throws IOException {
    int image = Integer.parseInt(request.path().replaceAll("[^0-9]", ""));
    requests.incrementAndGet(image);
    byte[] picture = SoakPictures.small(image);
    wire.send(MixedFault.head(
        out ? "503 Service Unavailable" : "200 OK", "Content-Length: " + (out ? 0 : picture.length)));
    if (!out) wire.send(picture);
  }
}

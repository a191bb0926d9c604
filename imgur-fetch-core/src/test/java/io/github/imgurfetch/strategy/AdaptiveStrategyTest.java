// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.ClosedPort;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AdaptiveStrategyTest {
  @TempDir
  Path directory;

  private final AtomicInteger atOnce = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  /** Counts the requests that are served concurrently. */
  private Script counted(Script script) {
    return (request, wire) -> {
      most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
      try {
        script.respond(request, wire);
      } finally {
        atOnce.decrementAndGet();
      }
    };
  }

  private DownloadReport download(RawServer server, int bound, int images) {
    return downloader(bound)
        .download(IntStream.range(0, images).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
  }

  private ConcurrentDownloader downloader(int bound) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(Strategies.adaptive(bound))
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(2))
            .attempts(1))
        .allowPrivateHosts()
        .build();
  }

  @Test
  void addsWorkersForADistantServerUpToItsMaximum() {
    Script picture = Script.ok("image/jpeg", Pictures.jpeg(1));
    try (RawServer server = new RawServer()) {
      server.otherwise(counted((request, wire) -> {
        wire.pause(30);
        picture.respond(request, wire);
      }));
      assertThat(download(server, 16, 400).saved()).isEqualTo(400);
    }
    assertThat(most.get()).isBetween(8, 16);
  }

  /** Hosts that are down do not indicate the load. After a few images, the server waits for eight requests at once. */
  @Test
  void addsWorkersEvenIfAnotherHostIsDown() throws IOException {
    Script picture = Script.ok("image/jpeg", Pictures.jpeg(1));
    AtomicInteger requests = new AtomicInteger();
    CountDownLatch eight = new CountDownLatch(8);
    try (RawServer server = new RawServer();
        ClosedPort closed = new ClosedPort("127.0.0.1")) {
      URI down = URI.create("http://127.0.0.1:" + closed.port());
      server.otherwise((request, wire) -> {
        if (requests.incrementAndGet() > 12) {
          eight.countDown();
          eight.await();
        }
        picture.respond(request, wire);
      });
      DownloadReport report = downloader(16)
          .download(IntStream.range(0, 90)
              .mapToObj(i -> i % 3 == 0 ? down.resolve("/" + i + ".jpg") : server.uri("/" + i + ".jpg"))
              .map(ImageLink::of));
      assertThat(report.saved()).isEqualTo(60);
      assertThat(report.failed()).isEqualTo(30);
    }
  }

  @Test
  void dropsToOneWorkerIfTheServerRefusesAll() {
    CountDownLatch four = new CountDownLatch(4);
    AtomicInteger maxLater = new AtomicInteger();
    Script busy = Script.status("503 Service Unavailable");
    try (RawServer server = new RawServer()) {
      server.otherwise(counted((request, wire) -> {
        four.countDown();
        four.await(); // adaptive starts with four workers
        if (request.path().matches("/\\d{2,}.jpg")) maxLater.accumulateAndGet(atOnce.get(), Math::max);
        busy.respond(request, wire);
      }));
      assertThat(download(server, 16, 60).failed()).isEqualTo(60);
    }
    assertThat(most.get()).isEqualTo(4);
    assertThat(maxLater.get()).isLessThanOrEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1025})
  void rejectsAMaximumOutOfRange(int bound) {
    assertThatThrownBy(() -> Strategies.adaptive(bound))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("adaptive")
        .hasMessageContaining(Integer.toString(bound));
  }

  @Test
  void describesItself() {
    assertThat(Strategies.adaptive()).hasToString("adaptive").isEqualTo(Strategies.adaptive(64));
    assertThat(Strategies.adaptive(8)).hasToString("adaptive(8)");
  }
}

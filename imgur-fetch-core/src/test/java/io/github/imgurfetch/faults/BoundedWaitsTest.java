// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.RawSocket;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.WithAddressPolicy;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import io.github.imgurfetch.transfer.internal.http.Timeouts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that neither a cancel nor a deadline waits for a name server or a server, however long they take. */
@Timeout(60)
class BoundedWaitsTest {
  /** So long that a test that waited for it would not finish. */
  private static final Timeouts ENDLESS =
      new Timeouts(Duration.ofHours(1), Duration.ofHours(1), 0, Duration.ofHours(1));

  private final RawServer server = new RawServer();
  private final CountDownLatch asked = new CountDownLatch(3);
  private final CountDownLatch respond = new CountDownLatch(1);
  private @TempDir Path directory;

  @AfterEach
  void respond() {
    respond.countDown();
    server.close();
  }

  /** Behaves like the system's resolver: nothing ends a lookup, not even an interrupt. */
  private final AddressPolicy silent = new AddressPolicy(
      host -> {
        asked.countDown();
        boolean responded = false;
        while (!responded) {
          try {
            respond.await();
            responded = true;
          } catch (InterruptedException e) {
            // continues
          }
        }
        return AddressPolicy.ANY.lookup().addresses("127.0.0.1");
      },
      address -> true);

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .connectTimeout(ENDLESS.connect())
        .readTimeout(ENDLESS.read())
        .minimumSpeed(ENDLESS.bytesPerSecond(), ENDLESS.over())
        .allowPrivateHosts();
  }

  @Test
  void aCancelDoesNotWaitForANameServer() throws InterruptedException {
    try (Download download = settings()
        .strategy(new WithAddressPolicy(Strategies.pooled(3), silent))
        .build()
        .start(Stream.of("a", "b", "c").map(host -> ImageLink.of("http://" + host + ".example/a.jpg")))) {
      asked.await();
      download.cancel();
      assertThat(download.await().skipped()).isEqualTo(3);
    }
  }

  @Test
  void theDeadlineDoesNotWaitForANameServer() {
    DownloadReport report = settings()
        .strategy(new WithAddressPolicy(Strategies.serial(), silent))
        .timeout(Duration.ofMillis(200))
        .build()
        .download(List.of(ImageLink.of("http://images.example/a.jpg")));
    assertThat(report.failures())
        .extracting(failed -> failed.failure().kind())
        .containsExactly(Kind.TIMEOUT);
  }

  @Test
  void aCancelDoesNotWaitForAHandshake() {
    CountDownLatch met = new CountDownLatch(1);
    try (RawSocket silence = new RawSocket(socket -> met.countDown());
        Download download =
            settings().build().start(List.of(ImageLink.of("https://127.0.0.1:" + silence.port() + "/a")))) {
      await().until(() -> met.getCount() == 0);
      download.cancel();
      assertThat(download.await().skipped()).isEqualTo(1);
    }
  }

  @Test
  void theDeadlineDoesNotWaitForAHandshake() {
    try (RawSocket silence = new RawSocket(socket -> {})) {
      DownloadReport report = settings()
          .timeout(Duration.ofMillis(200))
          .build()
          .download(List.of(ImageLink.of("https://127.0.0.1:" + silence.port() + "/a.jpg")));
      assertThat(report.failures())
          .extracting(failed -> failed.failure().kind())
          .containsExactly(Kind.TIMEOUT);
    }
  }

  @Test
  void aStalledHostDoesNotBlockOthers() {
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
    try (RawServer stalling = new RawServer("127.0.0.2").otherwise(Script.stall())) {
      DownloadReport report = settings()
          .strategy(Strategies.pooled(8))
          .timeout(Duration.ofSeconds(1))
          .build()
          .download(IntStream.range(0, 40)
              .mapToObj(i -> ImageLink.of((i % 10 == 0 ? stalling : server).uri("/" + i + ".jpg"))));
      assertThat(report.saved()).isEqualTo(36);
      assertThat(report.failures())
          .hasSize(4)
          .extracting(Failed::failure)
          .extracting(failure -> failure.kind())
          .containsOnly(Kind.TIMEOUT);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Samples;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageHead;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Filters give the same outcomes under every strategy, and run in the JVM of the run. */
@Timeout(60)
class FilterRunTest {
  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @AfterEach
  void stop() {
    server.close();
  }

  static List<ExecutionStrategy> strategies() {
    return List.of(Strategies.serial(), Strategies.pooled(4), ShortLived.forked(2, 2));
  }

  private ConcurrentDownloader.Builder settings(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .strategy(strategy)
        .allowPrivateHosts();
  }

  private List<ImageLink> links(String... paths) {
    return Stream.of(paths).map(server::uri).map(ImageLink::of).toList();
  }

  private String[] names() {
    String[] names = directory.resolve("images").toFile().list();
    return names == null ? new String[0] : names;
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aFilterSeesTheHeadOfEachImage(ExecutionStrategy strategy) {
    byte[] mp4 = Samples.of("faststart.mp4").bytes();
    byte[] webp = Samples.of("lossy.webp").bytes();
    server.on("/a.jpg", Script.ok("text/plain", Pictures.jpeg(1)))
        .on("/b.gif", Script.ok("image/gif", Pictures.gif(1)))
        .on("/c.jpg", Script.ok("video/mp4", mp4))
        .on("/d.webp", Script.text(chunked(webp)));
    Map<String, ImageHead> seen = new ConcurrentHashMap<>();
    DownloadReport report = settings(strategy)
        .accept(head -> {
          seen.put(head.task().id(), head);
          return !head.isVideo();
        })
        .accept(head -> !head.type().equals("image/gif"))
        .build()
        .download(links("/a.jpg", "/b.gif", "/c.jpg", "/d.webp"));
    assertThat(report.saved()).isEqualTo(2);
    assertThat(report.filtered()).isEqualTo(2);
    assertThat(names()).containsExactlyInAnyOrder("a.jpg", "d.webp");
    assertThat(seen.values().stream().map(FilterRunTest::text))
        .containsExactlyInAnyOrder(
            "a image/jpeg text/plain " + Pictures.jpeg(1).length + " 48x32",
            "b image/gif image/gif " + Pictures.gif(1).length + " 48x32",
            "c video/mp4 video/mp4 " + mp4.length + " 32x32",
            "d image/webp - -1 48x32");
  }

  private static String text(ImageHead head) {
    return head.task().id() + " " + head.type() + " " + head.contentType().orElse("-") + " "
        + head.length().orElse(-1) + " " + head.width().orElse(-1) + "x"
        + head.height().orElse(-1);
  }

  private static String chunked(byte[] body) {
    return "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length) + "\r\n"
        + new String(body, java.nio.charset.StandardCharsets.ISO_8859_1) + "\r\n0\r\n\r\n";
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aFilterThatThrowsFailsItsImageOnly(ExecutionStrategy strategy) {
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
    DownloadReport report = settings(strategy)
        .accept(head -> {
          if (head.task().id().equals("a")) throw new IllegalStateException("not\ntoday");
          Thread.currentThread().interrupt();
          return true;
        })
        .build()
        .download(links("/a.jpg", "/b.jpg", "/c.jpg"));
    assertThat(report.saved()).isEqualTo(2);
    Failure failure = report.failures().get(0).failure();
    assertThat(failure.kind()).isEqualTo(Failure.Kind.FILTER_FAILED);
    assertThat(failure.message())
        .isEqualTo("the filter of accept(…) threw java.lang.IllegalStateException: not\\u000atoday");
    assertThat(server.count("/a.jpg")).isEqualTo(1);
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void cancellingEndsAFilterThatWaits(ExecutionStrategy strategy) throws InterruptedException {
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
    CountDownLatch waits = new CountDownLatch(1);
    ConcurrentDownloader downloader = settings(strategy)
        .accept(head -> {
          waits.countDown();
          return waitForever();
        })
        .build();
    try (Download run = downloader.start(links("/a.jpg"))) {
      waits.await();
      run.cancel();
      assertThat(run.await().cancelledImages()).isEqualTo(1);
    }
    assertThat(names()).isEmpty();
  }

  private static boolean waitForever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return true;
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void imagesThatAreTooSmallAreSkipped(ExecutionStrategy strategy) {
    byte[] small = Samples.of("lossy.webp").bytes();
    byte[] large = Pictures.jpeg(1);
    server.on("/a.webp", Script.ok("image/webp", small))
        .on("/b.webp", Script.text(chunked(small)))
        .on("/c.jpg", Script.ok("image/jpeg", large))
        .on("/d.jpg", Script.text(chunked(large)))
        .on(
            "/e.jpg",
            Script.ok("text/html", "<html>".repeat(10).getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    Set<String> filtered = ConcurrentHashMap.newKeySet();
    DownloadReport report = settings(strategy)
        .minBytes(small.length + 1)
        .build()
        .download(
            links("/a.webp", "/b.webp", "/c.jpg", "/d.jpg", "/e.jpg"),
            DownloadListener.onSkipped(
                (link, skipped) -> filtered.add(skipped.task().id() + " " + skipped.reason() + " "
                    + !skipped.elapsed().isNegative())));
    assertThat(filtered).containsExactlyInAnyOrder("a FILTERED true", "b FILTERED true");
    assertThat(names()).containsExactlyInAnyOrder("c.jpg", "d.jpg");
    assertThat(report.failures().stream().map(Failed::failure).map(Failure::kind))
        .containsExactly(Failure.Kind.NOT_AN_IMAGE);
    assertThat(report.skippedByReason()).containsOnlyKeys(Skipped.Reason.FILTERED);
  }
}

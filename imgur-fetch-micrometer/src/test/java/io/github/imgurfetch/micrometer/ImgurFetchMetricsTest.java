// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImgurFetchMetricsTest {
  @TempDir
  Path directory;

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

  private ConcurrentDownloader.Builder settings(String folder) {
    return ConcurrentDownloader.builder()
        .into(directory.resolve(folder))
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(5)))
        .allowPrivateHosts();
  }

  private double count(String name, String... tags) {
    return registry.get(name).tags(tags).counter().count();
  }

  private double gauge(String name) {
    return registry.get(name).gauge().value();
  }

  @Test
  void theMetersOfARunEqualItsReport() throws Exception {
    try (ImageServer server = new ImageServer(0)) {
      List<ImageLink> links = List.of(
          server.link("/a.gif"),
          server.link("/b.gif"),
          server.link("/a.gif"),
          server.link("/gone.gif"),
          server.link("/flaky.gif"),
          ImageLink.of("not an address"));
      DownloadReport report = settings("a")
          .listener(new ImgurFetchMetrics(registry))
          .build()
          .download(links);
      assertThat(report.saved()).isEqualTo(3);
      assertThat(count("imgurfetch.images", "outcome", "saved", "kind", "none"))
          .isEqualTo(3);
      assertThat(count("imgurfetch.images", "outcome", "skipped", "kind", "duplicate"))
          .isEqualTo(1);
      assertThat(count("imgurfetch.images", "outcome", "failed", "kind", "http_status"))
          .isEqualTo(1);
      assertThat(count("imgurfetch.images", "outcome", "failed", "kind", "bad_url"))
          .isEqualTo(1);
      assertThat(count("imgurfetch.retries", "kind", "http_status")).isEqualTo(1);
      assertThat(registry.get("imgurfetch.image.size").summary().totalAmount())
          .isEqualTo(report.bytes());
      assertThat(registry.get("imgurfetch.image.time")
              .tag("outcome", "saved")
              .timer()
              .count())
          .isEqualTo(3);
      assertThat(registry.get("imgurfetch.image.time")
              .tag("outcome", "failed")
              .timer()
              .count())
          .as("without the link that no worker took")
          .isEqualTo(1);
      assertIdle();
    }
  }

  private void assertIdle() {
    assertThat(gauge("imgurfetch.runs")).isZero();
    assertThat(gauge("imgurfetch.images.in.flight")).isZero();
    assertThat(gauge("imgurfetch.images.waiting")).isZero();
  }

  @Test
  void severalRunsOfTheSameLinksAtOnceAreCountedTogether() throws Exception {
    try (ImageServer server = new ImageServer(4)) {
      List<ImageLink> links = List.of(server.link("/held/1.gif"), server.link("/held/2.gif"));
      ImgurFetchMetrics metrics = new ImgurFetchMetrics(registry);
      Download one = settings("one").listener(metrics).build().start(links);
      Download two = settings("two").listener(metrics).build().start(links);
      server.awaitHeld();
      assertThat(gauge("imgurfetch.runs")).isEqualTo(2);
      assertThat(gauge("imgurfetch.images.in.flight")).isEqualTo(4);
      server.release();
      assertThat(one.await().saved() + two.await().saved()).isEqualTo(4);
      assertThat(count("imgurfetch.images", "outcome", "saved")).isEqualTo(4);
      assertIdle();
    }
  }

  /** The image waits one second for its host; the listener checks the gauges when the run reports the wait. */
  @Test
  void anImageThatWaitsIsNotInFlight() throws Exception {
    CountDownLatch waits = new CountDownLatch(1);
    double[] seen = new double[2];
    ImgurFetchMetrics metrics = new ImgurFetchMetrics(registry);
    try (ImageServer server = new ImageServer(0)) {
      DownloadReport report = settings("a")
          .strategy(Strategies.serial())
          .listener(metrics)
          .listener(new WaitListener(() -> {
            seen[0] = gauge("imgurfetch.images.in.flight");
            seen[1] = gauge("imgurfetch.images.waiting");
            waits.countDown();
          }))
          .build()
          .download(List.of(server.link("/busy.gif")));
      assertThat(report.saved()).isEqualTo(1);
      assertThat(waits.getCount()).isZero();
      assertThat(seen).containsExactly(0, 1);
      assertIdle();
    }
  }

  @Test
  void noTagHasAValueOfTheList() throws Exception {
    try (ImageServer server = new ImageServer(0)) {
      ImgurFetchMetrics metrics = new ImgurFetchMetrics(registry, Tags.of("downloader", "avatars"));
      settings("a")
          .listener(metrics)
          .build()
          .download(IntStream.range(0, 60).mapToObj(i -> server.link((i % 3 == 0 ? "/gone" : "/") + i)));
      assertThat(registry.getMeters()).hasSizeLessThan(12);
      assertThat(registry.getMeters())
          .extracting(Meter::getId)
          .allSatisfy(id -> assertThat(id.getTag("downloader")).isEqualTo("avatars"))
          .flatExtracting(Meter.Id::getTags)
          .extracting(Tag::getKey)
          .allMatch(Set.of("downloader", "outcome", "kind")::contains);
    }
  }
}

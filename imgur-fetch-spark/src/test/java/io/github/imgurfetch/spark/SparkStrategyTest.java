// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.hadoop.SlowHost;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageHead;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests the settings, and everything that depends on the application's own settings: Kryo, a stopped context, a long
 * list.
 */
@Timeout(60)
class SparkStrategyTest {
  private static SparkContext spark;

  @TempDir
  Path directory;

  @BeforeAll
  static void start() {
    spark = new SparkContext(LocalSpark.conf("local[2]")
        .set("spark.serializer", "org.apache.spark.serializer.KryoSerializer")
        .set("spark.kryo.registrationRequired", "true"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void aBadSettingIsNamedWithItsValue() {
    SparkStrategy strategy = SparkStrategy.on(spark);
    assertThatThrownBy(() -> strategy.batch(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("batch must be from 1 to 10000: 0");
    assertThatThrownBy(() -> strategy.threadsPerTask(1025))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("threadsPerTask must be from 1 to 1024: 1025");
    assertThatThrownBy(() -> strategy.partitions(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("partitions must be from 1 to 1024: -1");
    assertThatThrownBy(() -> SparkStrategy.on((SparkContext) null)).hasMessage("context");
    assertThatThrownBy(() -> SparkStrategy.on((JavaSparkContext) null)).hasMessage("context");
  }

  @Test
  void aSetterReturnsAnotherStrategy() {
    SparkStrategy strategy = SparkStrategy.on(JavaSparkContext.fromSparkContext(spark));
    SparkStrategy other = strategy.batch(10).threadsPerTask(4).partitions(3);

    assertThat(strategy).hasToString("spark(local[2], batch=64, threadsPerTask=8)");
    assertThat(other).hasToString("spark(local[2], batch=10, threadsPerTask=4, partitions=3)");
  }

  @Test
  void everyOutcomeIsReturnedWithAnySerializer() throws IOException {
    try (SlowHost host = new SlowHost(0)) {
      Stream<ImageLink> links =
          Stream.concat(host.links(300), Stream.of(host.link("missing"), ImageLink.of("no address")));
      DownloadReport report = downloader(SparkStrategy.on(spark)).download(links);

      assertThat(report.saved()).isEqualTo(300);
      assertThat(report.failed()).isEqualTo(2);
      assertThat(report.failures())
          .extracting(failed -> failed.task().address())
          .containsExactlyInAnyOrder(host.link("missing").link().toString(), "no address");
      for (int i = 0; i < 300; i++)
        assertThat(Files.readAllBytes(directory.resolve(i + ".gif"))).isEqualTo(SlowHost.picture(i));
    }
  }

  /** The plan carries them to the executors. No log or toString shows their values. */
  @Test
  void headersOfAHostReachItFromTheExecutors() throws IOException {
    HttpServer host = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    host.createContext("/", exchange -> {
      boolean authorized =
          "Bearer s3cr3t".equals(exchange.getRequestHeaders().getFirst("Authorization"));
      byte[] picture = SlowHost.picture(1);
      exchange.sendResponseHeaders(authorized ? 200 : 403, authorized ? picture.length : -1);
      if (authorized) exchange.getResponseBody().write(picture);
      exchange.close();
    });
    host.start();
    try {
      ConcurrentDownloader downloader = ConcurrentDownloader.builder()
          .into(directory)
          .strategy(SparkStrategy.on(spark))
          .allowPrivateHosts()
          .headersFor("127.0.0.1", Map.of("Authorization", "Bearer s3cr3t"))
          .build();
      DownloadReport report = downloader.download(
          List.of(ImageLink.of("http://127.0.0.1:" + host.getAddress().getPort() + "/a.gif")));
      assertThat(report.failures()).isEmpty();
      assertThat(report.saved()).isEqualTo(1);
      assertThat(downloader + " " + report).doesNotContain("s3cr3t");
    } finally {
      host.stop(0);
    }
  }

  @Test
  void aFilterThatIsSerializableRunsOnTheExecutors() throws IOException {
    Predicate<ImageHead> odd = (Predicate<ImageHead> & Serializable)
        head -> Integer.parseInt(head.task().id()) % 2 == 1;
    try (SlowHost host = new SlowHost(0)) {
      DownloadReport report =
          settings(SparkStrategy.on(spark)).accept(odd).build().download(host.links(10));

      assertThat(report.saved()).isEqualTo(5);
      assertThat(report.filtered()).isEqualTo(5);
    }
  }

  @Test
  void aDryRunReportsWhatItWouldDoAndRequestsNothing() throws IOException {
    Files.write(directory.resolve("1.gif"), SlowHost.picture(1));
    Stream<ImageLink> links = Stream.of("0.gif", "1.gif", "2.gif", "0.gif")
        .map(file -> ImageLink.of("http://127.0.0.1:1/" + file)); // nobody listens
    DownloadReport report = settings(SparkStrategy.on(spark))
        .dryRun()
        .build()
        .download(Stream.concat(links, Stream.of(ImageLink.of("no address"))));

    assertThat(report.skippedByReason())
        .containsOnly(
            Map.entry(Skipped.Reason.DRY_RUN, 2L),
            Map.entry(Skipped.Reason.ALREADY_SAVED, 1L),
            Map.entry(Skipped.Reason.DUPLICATE, 1L));
    assertThat(report.failuresByKind()).containsOnly(Map.entry(Failure.Kind.BAD_URL, 1L));
    assertThat(directory).isDirectoryContaining("glob:**/1.gif");
    assertThat(directory).isDirectoryNotContaining("glob:**/[02].gif");
  }

  @Test
  void aFilterThatIsNotSerializableIsNamedWithTheRemedy() {
    ConcurrentDownloader downloader =
        settings(SparkStrategy.on(spark)).accept(head -> true).build();

    assertThatThrownBy(() -> downloader.download(Stream.of(ImageLink.of("https://i.imgur.com/a.jpg"))))
        .isInstanceOf(StrategyException.class)
        .hasMessageContaining("a filter of accept(…) cannot be sent to Spark's executors")
        .hasMessageContaining("Serializable");
  }

  @Test
  void aShortListIsDistributedOverAllCores() throws Exception {
    try (SlowHost host = new SlowHost(60_000);
        Download download =
            downloader(SparkStrategy.on(spark).threadsPerTask(4)).start(host.links(8))) {
      host.awaitRequests(8); // four concurrent images per shard
      download.cancel();
      assertThat(download.await().skipped()).isEqualTo(8);
    }
  }

  @Test
  void aRateLimitAppliesToTheWholeRun() throws IOException {
    try (SlowHost host = new SlowHost(0)) {
      DownloadReport report = ConcurrentDownloader.builder()
          .into(directory)
          .strategy(SparkStrategy.on(spark))
          .allowPrivateHosts()
          .rateLimit(RateLimit.perSecond(20))
          .build()
          .download(host.links(40));

      assertThat(report.saved()).isEqualTo(40);
      assertThat(host.shortestMillisFor(21))
          .isGreaterThanOrEqualTo(500); // 21 in 1 s, minus the undelayed first requests of new shards
    }
  }

  @Test
  void aRunWithItsOwnTlsIsRejected() throws Exception {
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(directory)
        .strategy(SparkStrategy.on(spark))
        .sslContext(SSLContext.getDefault())
        .build();
    assertThatThrownBy(() -> downloader.download(List.of(ImageLink.of("https://example.com/a.jpg"))))
        .isInstanceOf(StrategyException.class)
        .hasMessageContaining("sslContext(…)")
        .hasMessageContaining("spark.executor.extraJavaOptions");
  }

  @Test
  void aCancelWhileSparkIsBusyElsewhereEndsTheRun() throws Exception {
    try (SlowHost host = new SlowHost(60_000);
        Download download = downloader(
                SparkStrategy.on(spark).partitions(8).batch(2))
            .start(host.links(1000))) {
      host.awaitRequests(4); // two shards on two cores; six wait for Spark
      download.cancel();
      DownloadReport report = download.await();

      assertThat(report.cancelled()).isTrue();
      assertThat(report.skipped()).isBetween(4L, 16L);
    }
    assertThat(spark.isStopped()).isFalse();
  }

  private ConcurrentDownloader downloader(SparkStrategy strategy) {
    return settings(strategy).build();
  }

  private ConcurrentDownloader.Builder settings(SparkStrategy strategy) {
    return ConcurrentDownloader.builder().into(directory).strategy(strategy).allowPrivateHosts();
  }
}

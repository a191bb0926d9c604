// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.hadoop.SlowHost;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.internal.http.Timeouts;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that one fetcher serves all shards of a run in a JVM, and is closed with the run. */
@Timeout(120)
class SharedFetchersTest {
  private static final BlockingQueue<Long> STARTED = new LinkedBlockingQueue<>();
  private static SparkContext spark;

  @TempDir
  Path directory;

  @BeforeAll
  static void start() {
    spark = new SparkContext(LocalSpark.conf("local[2]"));
    spark.addSparkListener(new SparkListener() {
      @Override
      public void onTaskStart(SparkListenerTaskStart start) {
        STARTED.add(start.taskInfo().taskId());
      }
    });
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @BeforeEach
  void forgetEarlierTasks() {
    STARTED.clear();
  }

  @AfterEach
  void leavesNoThread() {
    assertThat(Thread.getAllStackTraces().keySet()).allMatch(LocalSpark::isSparks);
  }

  @Test
  void theConnectionsOfAShardServeTheNextOne() throws IOException {
    try (SlowHost host = new SlowHost(0)) {
      assertThat(downloader(sixteen()).build().download(host.links(256)).saved())
          .isEqualTo(256);
      assertThat(host.requests()).isEqualTo(256);
      assertThat(host.connections())
          .isLessThanOrEqualTo(2 * 2 + 2); // two concurrent shards with two threads each
    }
  }

  @Test
  void aPartOfALimitedRateServesTheNextShardToo() throws IOException {
    try (SlowHost host = new SlowHost(0)) {
      ConcurrentDownloader.Builder limited =
          downloader(sixteen().partitions(2)).rateLimit(RateLimit.perSecond(64));
      assertThat(limited.build().download(host.links(160)).saved()).isEqualTo(160);
      assertThat(host.connections()).isLessThanOrEqualTo(2 * 2 + 2);
      assertThat(host.shortestMillisFor(64 + 1 + 2))
          .isGreaterThanOrEqualTo(900); // two parts; the first request of each is not delayed
    }
  }

  /** Spark runs the shard again, and the images of the other one are not affected. */
  @Test
  void aKilledShardAbortsOnlyItsOwnImages() throws Exception {
    try (SlowHost host = new SlowHost(2_000);
        Download download = downloader(sixteen().partitions(2)).build().start(host.links(4))) {
      host.awaitRequests(4); // each of the two shards starts with two images
      kill(STARTED.take());

      DownloadReport report = download.await();
      assertThat(report.saved()).isEqualTo(4);
      assertThat(host.requests()).isEqualTo(6);
    }
  }

  /**
   * Spark can reuse the slot of a shard as soon as its images are aborted, even if no response arrives for a long time.
   */
  @Test
  @Timeout(50)
  void aKilledShardEndsImmediately() throws Exception {
    Timeouts endless = new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(100), 1, Duration.ofSeconds(100));
    try (SlowHost host = new SlowHost(60_000);
        Download download = downloader(sixteen().partitions(2))
            .connectTimeout(endless.connect())
            .readTimeout(endless.read())
            .minimumSpeed(endless.bytesPerSecond(), endless.over())
            .build()
            .start(host.links(4))) {
      host.awaitRequests(4);
      kill(STARTED.take());
      STARTED.take();
      STARTED.take(); // the shard that was killed, again
      download.cancel();
      assertThat(download.await().skipped()).isEqualTo(4);
    }
  }

  private static void kill(long task) {
    assertThat(spark.killTaskAttempt(task, false, "a test kills it")).isTrue();
  }

  @Test
  void aFalseCancelIsRejected() throws Exception {
    AtomicReference<String> run = new AtomicReference<>();
    ExecutionStrategy telling = work -> {
      run.set(work.plan().run());
      sixteen().execute(work);
    };
    try (SlowHost host = new SlowHost(1_000);
        Download download = downloader(telling).build().start(host.links(4))) {
      host.awaitRequests(4);
      SharedFetchers.close(run.get());

      DownloadReport report = download.await();
      assertThat(report.cancelled()).isFalse();
      assertThat(report.saved()).isEqualTo(4);
    }
  }

  private static SparkStrategy sixteen() {
    return SparkStrategy.on(spark).batch(16).threadsPerTask(2);
  }

  private ConcurrentDownloader.Builder downloader(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder().into(directory).strategy(strategy).allowPrivateHosts();
  }
}

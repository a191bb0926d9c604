// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests that the cost of a fetched image does not depend on how many were fetched before it. */
class LongFetchTest {
  private static final int IMAGES = Soak.size("fetches", 1_500, 100_000);
  private static final int WARM_UP = Soak.isLong() ? 1_000 : 500;

  @Test
  @Timeout(value = 1, unit = TimeUnit.HOURS)
  void theLastTenthCostsNoMoreThanTheFirst(@TempDir Path directory) {
    long start = System.nanoTime();
    Tenths tenths = new Tenths();
    try (RawServer server = new RawServer()) {
      server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
      DownloadReport report = ConcurrentDownloader.builder()
          .into(directory)
          .strategy(Strategies.pooled(1)) // one worker, so that everything runs on the thread that reports
          .listener(tenths)
          .allowPrivateHosts()
          .build()
          .download(IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
      assertThat(report.saved()).isEqualTo(IMAGES);
    }
    assertThat(tenths.last(tenths.bytes))
        .as("bytes allocated for the last tenth")
        .isLessThanOrEqualTo(tenths.first(tenths.bytes) * 1.05);
    Soak.report(
        "images fetched, the cost of the last tenth against the first after " + WARM_UP,
        start,
        String.format(
            Locale.ROOT,
            "%d images, %.2f of the bytes allocated, %.2f of the processor time (%.0f µs an image)",
            IMAGES,
            tenths.last(tenths.bytes) / tenths.first(tenths.bytes),
            tenths.last(tenths.nanos) / tenths.first(tenths.nanos),
            tenths.last(tenths.nanos) / 1_000));
  }

  /** Records the allocated bytes and CPU time of the worker's thread at each tenth of the run. */
  private static final class Tenths implements DownloadListener {
    private static final int STEP = (IMAGES - WARM_UP) / 10;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final long[] bytes = new long[11];
    private final long[] nanos = new long[11];
    private int outcomes;

    @Override
    public void onOutcome(Outcome outcome) {
      int past = ++outcomes - WARM_UP;
      if (past < 0 || past % STEP != 0 || past / STEP > 10) return;
      bytes[past / STEP] =
          threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      nanos[past / STEP] = threads.getThreadCpuTime(Thread.currentThread().getId());
    }

    double first(long[] counts) {
      return (double) (counts[1] - counts[0]) / STEP;
    }

    double last(long[] counts) {
      return (double) (counts[10] - counts[9]) / STEP;
    }
  }
}

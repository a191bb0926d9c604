// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RateLimit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The limits per host: concurrent images, and images started per second. */
@Timeout(60)
class HostLimitsRunTest {
  private static final int LIMIT = 3;
  private static final int IMAGES = 4 * LIMIT;

  private @TempDir Path directory;
  private final AtomicInteger underWay = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  static Stream<ExecutionStrategy> strategies() {
    return Stream.of(
        Strategies.pooled(16),
        Strategies.adaptive(16),
        Strategies.on(new ForkJoinPool(8), 8),
        ShortLived.forked(4, 4));
  }

  /** The server responds once it has received as many requests as the limit allows; with fewer the run would hang. */
  @ParameterizedTest
  @MethodSource("strategies")
  void perHostLimitsConcurrentImages(ExecutionStrategy strategy) {
    CyclicBarrier all = new CyclicBarrier(LIMIT);
    try (RawServer limited = new RawServer();
        RawServer other = new RawServer("127.0.0.2")) {
      limited.otherwise((request, wire) -> {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        try {
          all.await();
        } catch (BrokenBarrierException e) {
          throw new IllegalStateException(e);
        } finally {
          underWay.decrementAndGet();
        }
        Script.ok("image/jpeg", Pictures.jpeg(1)).respond(request, wire);
      });
      other.otherwise(Script.ok("image/jpeg", Pictures.jpeg(2)));
      DownloadReport report = settings(strategy)
          .perHost(LIMIT)
          .build()
          .download(Stream.concat(links(limited, IMAGES), links(other, IMAGES)));
      assertThat(report.saved()).isEqualTo(2 * IMAGES);
      assertThat(most).hasValue(LIMIT);
    }
  }

  @Test
  void aRatePerHostDelaysOnlyThatHost() {
    Recorder recorder = new Recorder();
    try (RawServer limited = new RawServer();
        RawServer other = new RawServer("127.0.0.2")) {
      limited.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
      other.otherwise(Script.ok("image/jpeg", Pictures.jpeg(2)));
      DownloadReport report = settings(Strategies.pooled(2))
          .rateLimit(RateLimit.perSecond(4).perHost())
          .listener(recorder)
          .build()
          .download(Stream.concat(links(limited, 5), links(other, 1)));
      assertThat(report.saved()).isEqualTo(6);
      assertThat(report.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
      List<Saved> saved = recorder.heard(Saved.class);
      assertThat(saved.get(saved.size() - 1).task().link().getHost()).isEqualTo("127.0.0.1");
    }
  }

  @Test
  void theRatesOfTheRunAndPerHostAreIndependent() {
    try (RawServer server = new RawServer()) {
      server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
      DownloadReport report = settings(Strategies.pooled(8))
          .rateLimit(RateLimit.perSecond(4))
          .rateLimit(RateLimit.perSecond(1000).perHost())
          .build()
          .download(links(server, 5));
      assertThat(report.elapsed()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    }
  }

  /** It keeps the contract except for the bounded window, and must not wait for images that it holds itself. */
  @Test
  void aStrategyThatTakesManyImagesBeforeItStartsDoesNotDeadlock() {
    ExecutionStrategy hoarder = work -> {
      List<DownloadTask> tasks = new ArrayList<>();
      for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next()) tasks.add(task.get());
      try (Fetcher fetcher = work.open()) {
        for (DownloadTask task : tasks) work.report(fetcher.fetch(task, work::report));
      }
    };
    try (RawServer server = new RawServer()) {
      server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
      DownloadReport report = settings(hoarder)
          .perHost(2)
          .timeout(Duration.ofMillis(500))
          .build()
          .download(links(server, 4));
      assertThat(report.saved()).isEqualTo(4);
    }
  }

  @Test
  void aLimitOfZeroIsRejected() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcurrentDownloader.builder().perHost(0))
        .withMessage("perHost must be at least 1: 0");
  }

  private ConcurrentDownloader.Builder settings(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder().into(directory).strategy(strategy).allowPrivateHosts();
  }

  private static Stream<ImageLink> links(RawServer server, int images) {
    return IntStream.range(0, images).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg")));
  }
}

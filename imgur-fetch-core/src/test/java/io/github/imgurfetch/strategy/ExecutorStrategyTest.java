// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.StrategyException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class ExecutorStrategyTest {
  private static final int IMAGES = 20;

  @TempDir
  Path directory;

  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));

  @AfterEach
  void stop() {
    server.close();
  }

  private ConcurrentDownloader downloader(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .allowPrivateHosts()
        .build();
  }

  private Stream<ImageLink> links() {
    return IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg")));
  }

  @Test
  void continuesIfTheExecutorRejectsSomeWorkers() {
    ThreadPoolExecutor two = new ThreadPoolExecutor(2, 2, 1, TimeUnit.MINUTES, new SynchronousQueue<>());

    assertThat(downloader(Strategies.on(two, 8)).download(links()).saved()).isEqualTo(IMAGES);
    assertThat(two.isShutdown()).isFalse();
    assertThat(two.getLargestPoolSize()).isEqualTo(2);
    two.shutdown();
  }

  @Test
  void failsIfTheExecutorRejectsAllWorkers() {
    ExecutorService closed = Executors.newSingleThreadExecutor();
    closed.shutdown();

    assertThatThrownBy(() -> downloader(Strategies.on(closed, 8)).download(links()))
        .isInstanceOf(StrategyException.class)
        .hasMessageContaining("on(")
        .hasRootCauseInstanceOf(RejectedExecutionException.class);
    assertThat(server.connections()).isZero();
  }

  @Test
  void continuesIfTheExecutorCannotCreateMoreThreads() {
    Executor limited = new Executor() {
      private int left = 2;

      @Override
      public void execute(Runnable work) {
        if (left-- <= 0) throw new OutOfMemoryError("unable to create native thread");
        new Thread(work, "imgur-fetch-test-limited").start();
      }
    };
    assertThat(downloader(Strategies.on(limited, 8)).download(links()).saved())
        .isEqualTo(IMAGES);
  }

  @Test
  void worksWithFewerThreadsThanWorkers() {
    ExecutorService one = Executors.newSingleThreadExecutor();
    assertThat(downloader(Strategies.on(one, 8)).download(links()).saved()).isEqualTo(IMAGES);
    one.shutdown();
  }

  @Test
  void worksWithAnyExecutor() {
    assertThat(downloader(Strategies.on(Runnable::run, 3)).download(links()).saved())
        .isEqualTo(IMAGES);
    assertThat(downloader(Strategies.on(ForkJoinPool.commonPool(), 4))
            .download(links())
            .skipped())
        .isEqualTo(IMAGES);
  }

  @Test
  void aWorkerThatStartsAfterACancelDoesNothing() throws InterruptedException {
    Queue<Runnable> later = new ArrayDeque<>();
    CountDownLatch handedOver = new CountDownLatch(4);
    Executor never = work -> {
      later.add(work);
      handedOver.countDown();
    };
    try (Download download = downloader(Strategies.on(never, 4)).start(links())) {
      handedOver.await();
      download.cancel();
      DownloadReport report = download.await();
      assertThat(report.cancelled()).isTrue();
      assertThat(report.total()).isZero();
    }
    assertThat(later).hasSize(4);
    later.forEach(Runnable::run);
    assertThat(server.connections()).isZero();
  }

  @Test
  void aWorkerThatStartsAfterTheEndDoesNothing() {
    Queue<Runnable> later = new ArrayDeque<>();
    Executor firstOnly = new Executor() {
      private boolean used;

      @Override
      public void execute(Runnable work) {
        if (used) later.add(work);
        else new Thread(work, "imgur-fetch-test-first").start();
        used = true;
      }
    };
    assertThat(downloader(Strategies.on(firstOnly, 3)).download(links()).saved())
        .isEqualTo(IMAGES);
    assertThat(later).hasSize(2);
    later.forEach(Runnable::run);
    assertThat(server.requests()).hasSize(IMAGES);
  }

  @Test
  void failsIfTheExecutorIsShutDownBeforeItStarts() throws InterruptedException {
    ExecutorService busy = Executors.newSingleThreadExecutor();
    CountDownLatch free = new CountDownLatch(1);
    busy.execute(() -> {
      try {
        free.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
    try (Download download = downloader(Strategies.on(busy, 2)).start(links())) {
      busy.shutdownNow();
      assertThatThrownBy(download::await).isInstanceOf(StrategyException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void rejectsANumberOfWorkersOutOfRange(int workers) {
    assertThatThrownBy(() -> Strategies.on(Runnable::run, workers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("workers on an executor")
        .hasMessageContaining(Integer.toString(workers));
  }

  @Test
  void describesItself() {
    assertThat(Strategies.on(ForkJoinPool.commonPool(), 4))
        .hasToString("on(ForkJoinPool, 4)")
        .isEqualTo(Strategies.on(ForkJoinPool.commonPool(), 4));
    assertThatThrownBy(() -> Strategies.on(null, 4)).hasMessageContaining("executor");
  }
}

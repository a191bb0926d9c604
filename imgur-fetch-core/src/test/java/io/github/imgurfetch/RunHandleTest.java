// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Skipped.Reason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the handle of a run as a service uses it: bounded waits, futures and progress. */
@Timeout(60)
class RunHandleTest {
  private static final Duration AGES = Duration.ofSeconds(50);

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch goOn = new CountDownLatch(1);

  @AfterEach
  void stop() {
    goOn.countDown();
    server.close();
  }

  private ConcurrentDownloader downloader() {
    return settings().build();
  }

  private ConcurrentDownloader.Builder settings() {
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
    server.on("/held.jpg", (request, wire) -> {
      asked.countDown();
      try {
        goOn.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      Script.ok("image/jpeg", Pictures.jpeg(2)).respond(request, wire);
    });
    server.on("/gone.jpg", Script.status("404 Not Found"));
    return ConcurrentDownloader.builder().into(directory).allowPrivateHosts();
  }

  private ImageLink link(String name) {
    return ImageLink.of(server.uri("/" + name + ".jpg"));
  }

  @Test
  void aBoundedWaitEndsWithoutAReportWhileTheRunContinues() throws Exception {
    try (Download run = downloader().start(List.of(link("held")))) {
      asked.await();
      assertThat(run.await(Duration.ZERO)).isEmpty();
      assertThat(run.await(Duration.ofMillis(5))).isEmpty();
      assertThat(run.isDone()).isFalse();
      goOn.countDown();
      assertThat(run.await(Duration.ofSeconds(Long.MAX_VALUE))
              .orElseThrow()
              .saved())
          .isEqualTo(1);
      assertThat(run.isDone()).isTrue();
      assertThat(run.await(Duration.ZERO).orElseThrow()).isEqualTo(run.await());
    }
  }

  @Test
  void anInterruptedBoundedWaitCancelsTheRun() throws Exception {
    try (Download run = downloader().start(List.of(link("held")))) {
      asked.await();
      Thread.currentThread().interrupt();
      DownloadReport report = run.await(AGES).orElseThrow();
      assertThat(Thread.interrupted()).isTrue();
      assertThat(report.cancelled()).isTrue();
      assertThat(report.cancelledImages()).isEqualTo(1);
    }
  }

  @Test
  void theFutureHasTheReportAndItsDependentsMayWaitForTheRun() throws Exception {
    try (Download run = downloader().start(List.of(link("held")))) {
      CompletableFuture<Long> saved = run.completion()
          .thenApply(report -> run.isDone() ? run.await().saved() : -1);
      assertThat(run.completion()).isSameAs(run.completion()).isNotDone();
      goOn.countDown();
      assertThat(saved.get()).isEqualTo(1);
      assertThat(run.completion().get()).isEqualTo(run.await());
    }
  }

  @Test
  void theFutureOfAFinishedRunIsComplete() {
    try (Download run = downloader().start(List.of(link("a")))) {
      DownloadReport report = run.await();
      assertThat(run.completion()).isCompletedWithValue(report);
    }
  }

  @Test
  void cancellingTheFutureCancelsTheRun() throws Exception {
    try (Download run = downloader().start(List.of(link("held")))) {
      asked.await();
      CompletableFuture<DownloadReport> future = run.completion();
      assertThat(future.cancel(true)).isTrue();
      assertThatThrownBy(future::join).isInstanceOf(CancellationException.class);
      assertThat(run.await().cancelled()).isTrue();
    }
  }

  @Test
  void theFutureFailsWithTheExceptionOfTheLinks() {
    Stream<ImageLink> torn = Stream.of("a", "b").map(name -> {
      if (name.equals("b")) throw new IllegalStateException("the list is torn");
      return link(name);
    });
    try (Download run = downloader().start(torn)) {
      assertThatThrownBy(() -> run.completion().get())
          .isInstanceOf(ExecutionException.class)
          .cause()
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("the list is torn");
    }
  }

  @Test
  void progressCountsImagesInFlightAndDone() throws Exception {
    List<ImageLink> links = List.of(link("a"), link("gone"), link("a"), ImageLink.of("none"), link("held"));
    CountDownLatch done = new CountDownLatch(4);
    try (Download run = downloader().start(links, counting(done))) {
      asked.await();
      done.await();
      RunProgress now = run.progress();
      assertThat(now.done()).isEqualTo(4);
      assertThat(now.saved()).isEqualTo(1);
      assertThat(now.skipped()).isEqualTo(1);
      assertThat(now.skippedByReason()).containsEntry(Reason.DUPLICATE, 1L);
      assertThat(now.failuresByKind()).containsEntry(Kind.HTTP_STATUS, 1L).containsEntry(Kind.BAD_URL, 1L);
      assertThat(now.inFlight()).isEqualTo(1);
      assertThat(now.waiting()).isZero();
      assertThat(now.bytes()).isEqualTo(Pictures.jpeg(1).length);
      assertThat(now.bytesPerSecond()).isPositive();
      assertThat(now.total()).hasValue(5);
      assertThat(now.remaining()).isPresent();
      assertThat(now.toString())
          .startsWith("4 of 5 done: 1 saved, 1 skipped, 2 failed; 1 in flight, 0 waiting; ");
      goOn.countDown();
      DownloadReport report = run.await();
      assertThat(report.duplicates()).isEqualTo(1);
      assertThat(run.progress().done()).isEqualTo(report.total()).isEqualTo(5);
      assertThat(run.progress().remaining()).contains(Duration.ZERO);
      assertThat(run.progress().elapsed()).isEqualTo(report.elapsed());
    }
  }

  @Test
  void aWaitingImageIsNotInFlight() throws Exception {
    server.on("/later.jpg", Script.status("503 Service Unavailable", "Retry-After: 100"));
    CountDownLatch waits = new CountDownLatch(1);
    DownloadListener listener = new DownloadListener() {
      @Override
      public void onRetry(DownloadTask task, Failure failure, Duration wait) {
        waits.countDown();
      }
    };
    try (Download run = downloader().start(Stream.of(link("later")), listener)) {
      waits.await();
      assertThat(run.progress().inFlight()).isZero();
      assertThat(run.progress().waiting()).isEqualTo(1);
    }
  }

  @Test
  void theTotalOfAStreamIsTheExpectedNumberUntilAllLinksHaveBeenRead() throws Exception {
    ConcurrentDownloader downloader =
        settings().strategy(Strategies.serial()).build();
    try (Download run = downloader.start(Stream.of(link("held"), link("a"), link("b")))) {
      asked.await();
      assertThat(run.progress().total()).isEmpty();
      assertThat(run.expecting(7).progress().total()).hasValue(7);
      assertThat(run.expecting(0).progress().total()).hasValue(1); // the one that has been read
      assertThatThrownBy(() -> run.expecting(-1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("expecting");
      goOn.countDown();
      run.expecting(7).await();
      assertThat(run.progress().total()).hasValue(3);
      assertThat(run.progress().remaining()).hasValue(Duration.ZERO);
    }
  }

  @Test
  void theTotalOfACancelledRunStaysTheSizeOfTheCollection() throws Exception {
    try (Download run =
        settings().strategy(Strategies.serial()).build().start(List.of(link("held"), link("a"), link("b")))) {
      asked.await();
      run.cancel();
      run.await();
      assertThat(run.progress().total()).hasValue(3);
      assertThat(run.progress().done()).isEqualTo(1);
    }
  }

  private static DownloadListener counting(CountDownLatch outcomes) {
    return new DownloadListener() {
      @Override
      public void onOutcome(Outcome outcome) {
        outcomes.countDown();
      }
    };
  }
}

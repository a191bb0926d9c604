// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.DUPLICATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Listeners, strategies, names and links that throw, block or lose images. */
class DownloaderUserCodeTest extends DownloaderRig {
  @Test
  void aNamingThatThrowsOrReturnsNothingFailsOnlyThatImage() {
    DownloadReport report = settings()
        .naming(link -> switch (link.id()) {
          case "a" -> throw new IllegalStateException("no name for a");
          case "b" -> " ";
          default -> link.id();
        })
        .build()
        .download(Stream.of("/a.jpg", "/b.jpg", "/c.jpg").map(this::link));

    assertThat(report.saved()).isEqualTo(1);
    assertThat(report.failures())
        .extracting(failed -> failed.failure().kind())
        .containsOnly(Kind.BAD_NAME);
    assertThat(report.failures())
        .extracting(failed -> failed.failure().message())
        .anyMatch(message -> message.contains("no name for a"));
  }

  @Test
  void nullAndInvalidLinksFailIndividually() {
    ImageLink throwing = () -> {
      throw new IllegalStateException("no link today");
    };
    ImageLink nothing = () -> null;
    DownloadReport report = downloader().download(Arrays.asList(null, throwing, nothing, link("/good.jpg")));

    assertThat(report.saved()).isEqualTo(1);
    assertThat(report.failures())
        .hasSize(3)
        .allMatch(failed -> failed.failure().kind() == Kind.BAD_URL);
  }

  @Test
  void anIteratorThatThrowsKeepsEarlierOutcomes() {
    Iterator<ImageLink> links = new Iterator<>() {
      private int given;

      @Override
      public boolean hasNext() {
        return true;
      }

      @Override
      public ImageLink next() {
        if (given++ == 3) throw new NoSuchElementException("the listing broke");
        return link("/" + given + ".jpg");
      }
    };

    assertThatThrownBy(() -> downloader().download(() -> links))
        .isInstanceOf(NoSuchElementException.class)
        .hasMessage("the listing broke");
    assertThat(recorder.heard(Saved.class)).hasSize(3);
    assertThat(recorder.heard(DownloadReport.class))
        .singleElement()
        .satisfies(report -> assertThat(report.saved()).isEqualTo(3));
  }

  @Test
  void cancelEndsAWaitForTheNextLink() throws InterruptedException {
    BlockingQueue<ImageLink> queue = new LinkedBlockingQueue<>(List.of(link("/1.jpg")));
    CountDownLatch waiting = new CountDownLatch(2);
    Stream<ImageLink> links = Stream.generate(() -> {
      try {
        waiting.countDown();
        return queue.take();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
    });

    try (Download download = downloader().start(links)) {
      waiting.await();
      download.cancel();
      assertThat(download.await().cancelled()).isTrue();
    }
  }

  @Test
  void aListenerThatThrowsDoesNotAffectTheRun() {
    DownloadListener throwing = new DownloadListener() {
      @Override
      public void onStart() {
        throw new IllegalStateException("on start");
      }

      @Override
      public void onOutcome(Outcome outcome) {
        throw new AssertionError("on outcome");
      }

      @Override
      public void onFinish(DownloadReport report) {
        throw new IllegalStateException("on finish");
      }
    };
    assertThat(settings()
            .listener(throwing)
            .build()
            .download(List.of(link("/1.jpg"), link("/2.jpg")))
            .saved())
        .isEqualTo(2);
  }

  @Test
  void aListenerMayCancelItsRun() throws Exception {
    var run = new CompletableFuture<Download>();
    DownloadListener stopper = new DownloadListener() {
      @Override
      public void onOutcome(Outcome outcome) {
        run.join().cancel();
      }
    };
    Stream<ImageLink> endless = Stream.iterate(1, i -> i + 1).map(i -> link("/" + i + ".jpg"));
    try (Download download = settings().listener(stopper).build().start(endless)) {
      run.complete(download);
      assertThat(download.await().cancelled()).isTrue();
    }
  }

  @Test
  void aListenerMustNotWaitForItsOwnRun() {
    var run = new CompletableFuture<Download>();
    var thrown = new CompletableFuture<Throwable>();
    DownloadListener waiter = new DownloadListener() {
      @Override
      public void onOutcome(Outcome outcome) {
        try {
          run.join().await();
        } catch (IllegalStateException e) {
          thrown.complete(e);
        }
      }
    };
    try (Download download = settings().listener(waiter).build().start(List.of(link("/1.jpg")))) {
      run.complete(download);
      assertThat(thrown.join()).hasMessageContaining("own run");
    }
  }

  @Test
  void aBrokenStrategyThrowsAndItsImagesHaveOutcomes() {
    ConcurrentDownloader downloader = settings()
        .strategy(work -> {
          work.next();
          throw new IOException("the engine is gone");
        })
        .build();

    assertThatThrownBy(() -> downloader.download(List.of(link("/1.jpg"))))
        .isInstanceOf(StrategyException.class)
        .hasMessageContaining("the engine is gone")
        .hasCauseInstanceOf(IOException.class);
    assertThat(recorder.heard(Failed.class))
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.ENGINE));
    assertThat(recorder.heard(DownloadReport.class)).hasSize(1);
  }

  @Test
  void imagesThatAStrategyLosesAreSettled() {
    DownloadReport report = settings().strategy(work -> work.next()).build().download(List.of(link("/1.jpg")));
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.ENGINE));
  }

  @Test
  void theFirstOutcomeOfATaskCounts() {
    DownloadReport report = settings()
        .strategy(work -> {
          try (var fetcher = work.plan().open()) {
            var task = work.next().orElseThrow();
            Outcome outcome = fetcher.fetch(task, work::report);
            work.report(outcome);
            work.report(outcome);
            work.report(new Skipped(task, DUPLICATE));
          }
        })
        .build()
        .download(List.of(link("/1.jpg")));
    assertThat(report.total()).isEqualTo(1);
    assertThat(recorder.heard(Outcome.class)).hasSize(1);
  }
}

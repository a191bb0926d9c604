// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.DUPLICATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ConcurrentDownloaderTest {
  @TempDir
  Path directory;

  private final RawServer server = new RawServer();
  private final Recorder recorder = new Recorder();

  @BeforeEach
  void serve() {
    server.otherwise((request, wire) -> Script.ok(
            "image/jpeg", Pictures.jpeg(request.path().hashCode()))
        .respond(request, wire));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void savesAnImageUnderItsId() throws IOException {
    DownloadReport report = downloader().download(List.of(link("/X6rkCc5.jpg")));

    Saved saved = recorder.heard(Saved.class).get(0);
    assertThat(saved.file())
        .isEqualTo(directory.resolve("X6rkCc5.jpg"))
        .hasBinaryContent(Pictures.jpeg("/X6rkCc5.jpg".hashCode()));
    assertThat(saved.bytes()).isEqualTo(Files.size(saved.file())).isEqualTo(report.bytes());
    assertThat(saved.attempts()).isEqualTo(1);
    assertThat(saved.task().id()).isEqualTo("X6rkCc5");
  }

  @Test
  void makesTheDirectoryWithItsParents() {
    Path deep = directory.resolve("a/b/c");
    assertThat(settings()
            .into(deep)
            .build()
            .download(List.of(link("/x.jpg")))
            .saved())
        .isEqualTo(1);
    assertThat(deep.resolve("x.jpg")).exists();
  }

  @Test
  void aTargetThatIsAFileIsToldBeforeAnyRequest() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    assertThatThrownBy(() -> settings().into(file).build().download(List.of(link("/x.jpg"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is no directory");
    assertThatThrownBy(() -> settings().into(file.resolve("below")).build().download(List.of(link("/x.jpg"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("below");
    assertThat(server.requests()).isEmpty();
    assertThat(file).hasContent("mine");
  }

  @Test
  void aTargetThatCannotBeWrittenIsToldBeforeAnyRequest() {
    Path readOnly = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(readOnly), "needs a /proc");
    assertThatThrownBy(() -> settings().into(readOnly).build().download(List.of(link("/x.jpg"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(readOnly.toString());
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aDownloaderWithoutADirectoryIsNotBuilt() {
    assertThatThrownBy(() -> ConcurrentDownloader.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("into(");
  }

  @Test
  void settingsOutOfBoundsAreNamed() {
    ConcurrentDownloader.Builder builder = ConcurrentDownloader.builder();
    assertThatThrownBy(() -> builder.timeout(Duration.ZERO))
        .hasMessageContaining("timeout")
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> builder.maxBytes(0))
        .hasMessageContaining("maxBytes")
        .hasMessageContaining("0");
    assertThatThrownBy(() -> builder.userAgent("a\r\nb")).hasMessageContaining("userAgent");
    assertThatThrownBy(() -> builder.userAgent(" ")).hasMessageContaining("userAgent");
  }

  @Test
  void aBuiltDownloaderDoesNotChangeWithItsBuilder() {
    ConcurrentDownloader.Builder builder = settings();
    ConcurrentDownloader downloader = builder.build();
    builder.into(directory.resolve("elsewhere"));
    downloader.download(List.of(link("/x.jpg")));
    assertThat(directory.resolve("x.jpg")).exists();
    assertThat(directory.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void namesNeverLeaveTheDirectory() throws IOException {
    settings().naming(link -> "../../" + link.id()).build().download(List.of(link("/x.jpg")));
    settings().naming(link -> "/etc/" + link.id()).build().download(List.of(link("/y.jpg")));
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,63}~[0-9a-f]{4}\\.jpg"))
          .hasSize(2);
    }
  }

  @Test
  void aNamingThatThrowsOrGivesNothingFailsThatImageOnly() {
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
  void theSameLinkIsFetchedOnce() {
    DownloadReport report = downloader().download(IntStream.range(0, 100).mapToObj(i -> link("/same.jpg")));

    assertThat(report.saved()).isEqualTo(1);
    assertThat(recorder.heard(Skipped.class)).hasSize(99).allMatch(skipped -> skipped.reason() == DUPLICATE);
    assertThat(server.count("/same.jpg")).isEqualTo(1);
  }

  @Test
  void linksWithOneNameGetFilesOfTheirOwnAndTheSameOnesAgain() throws IOException {
    List<ImageLink> links = Stream.of("/a/1.jpg", "/b/1.jpg", "/c/1.jpg", "/x?id=1", "/x?id=2")
        .map(this::link)
        .toList();

    assertThat(downloader().download(links).saved()).isEqualTo(5);
    assertThat(downloader().download(links).skipped()).isEqualTo(5);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(5);
    }
  }

  @Test
  void linksThatAreNoneFailAloneAndSayWhatTheyAre() {
    List<String> texts = Arrays.asList(
        "", "  ", "no address", "ftp://host/x.jpg", "http://", "file:///etc/passwd", "http://ex ample/x");
    DownloadReport report =
        downloader().download(Stream.concat(texts.stream().map(ImageLink::of), Stream.of(link("/good.jpg"))));

    assertThat(report.saved()).isEqualTo(1);
    assertThat(report.failures())
        .hasSize(texts.size())
        .allMatch(failed -> failed.failure().kind() == Kind.BAD_URL);
    assertThat(report.failures())
        .extracting(failed -> failed.failure().message())
        .anyMatch(message -> message.contains("\"no address\""));
  }

  @Test
  void nullAndBrokenLinksFailAlone() {
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
  void linksThatBreakOffKeepTheOutcomesBefore() {
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
  void cancelEndsAWaitForTheLinksThemselves() throws InterruptedException {
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
  void aListenerThatThrowsChangesNothing() {
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
  void aListenerThatWaitsForItsOwnRunIsToldNotTo() {
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
  void aBrokenStrategyIsAnExceptionAndItsImagesHaveOutcomes() {
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
  void whatAStrategyLosesIsSettled() {
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

  @Test
  void failedImagesCanBeTriedAgainUnderTheirNames() {
    server.on("/2.jpg", Script.inTurn(Script.status("404 Not Found"), Script.ok("image/jpeg", Pictures.jpeg(2))));
    ConcurrentDownloader downloader =
        settings().naming(link -> "my-" + link.id()).build();
    DownloadReport first =
        downloader.download(Stream.of("/1.jpg", "/2.jpg", "/3.jpg").map(this::link));
    DownloadReport again = downloader.retryFailed(first);

    assertThat(first.saved()).isEqualTo(2);
    assertThat(again.saved()).isEqualTo(1);
    assertThat(again.total()).isEqualTo(1);
    assertThat(directory.resolve("my-2.jpg")).hasBinaryContent(Pictures.jpeg(2));
  }

  @Test
  void closingAnEndlessRunEndsIt() throws InterruptedException {
    CountDownLatch some = new CountDownLatch(5);
    DownloadListener counter = new DownloadListener() {
      @Override
      public void onOutcome(Outcome outcome) {
        some.countDown();
      }
    };
    Download download = settings()
        .listener(counter)
        .build()
        .start(Stream.iterate(1, i -> i + 1).map(i -> link("/" + i + ".jpg")));
    some.await();
    assertThat(download.progress().saved()).isGreaterThanOrEqualTo(1);
    download.close();
    download.close();
    assertThat(download.await().cancelled()).isTrue();
  }

  @Test
  void privateHostsAreRefusedUnlessAllowed() {
    DownloadReport report =
        ConcurrentDownloader.builder().into(directory).build().download(List.of(link("/1.jpg")));
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.BLOCKED_ADDRESS));
    assertThat(server.requests()).isEmpty();
  }

  private ImageLink link(String path) {
    return ImageLink.of(URI.create(server.uri("/") + path.substring(1)));
  }

  private ConcurrentDownloader downloader() {
    return settings().build();
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(Strategies.pooled(4))
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(5)))
        .listener(recorder)
        .allowPrivateHosts();
  }
}

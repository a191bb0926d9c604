// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.CANCELLED;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The laws that every strategy keeps. A strategy's own test extends this and says which strategy it is. */
@Timeout(60)
public abstract class ExecutionStrategyContract {
  private static final int IMAGES = 60;

  @TempDir Path directory;
  private final RawServer server = new RawServer();
  private final Recorder recorder = new Recorder();

  /** The strategy under test. */
  protected abstract ExecutionStrategy strategy();

  /** How many tasks it may have taken and not reported. */
  protected abstract int window();

  @BeforeEach
  void serve() {
    for (int i = 0; i < IMAGES; i++) server.on("/" + i + ".jpg", Script.ok("image/jpeg", Pictures.jpeg(i)));
    server.on("/page.jpg", Script.ok("text/html", "<html>not an image</html>".getBytes()));
    server.on("/broken.jpg", (request, wire) -> wire.reset());
    server.on("/error.jpg", Script.status("500 Internal Server Error"));
    server.on("/stall.jpg", Script.stall());
  }

  @AfterEach
  void leavesNothingBehind() throws IOException {
    server.close();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("imgur-fetch"));
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  @Test
  void everyImageHasExactlyOneOutcome() throws IOException {
    DownloadReport report = downloader(directory).download(mixedLinks());

    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(report.failed()).isEqualTo(5);
    assertThat(report.total()).isEqualTo(IMAGES + 5);
    assertThat(recorder.heard(Outcome.class)).extracting(outcome -> outcome.task().number()).doesNotHaveDuplicates();
    assertThat(recorder.heard(Outcome.class)).hasSize(IMAGES + 5);
    for (int i = 0; i < IMAGES; i++)
      assertThat(Files.readAllBytes(directory.resolve(i + ".jpg"))).isEqualTo(Pictures.jpeg(i));
  }

  @Test
  void outcomesAreThoseOfTheSerialStrategy() {
    downloader(directory).download(mixedLinks());
    Recorder serial = new Recorder();
    settings(directory.resolve("serial"), serial).strategy(Strategies.serial()).build().download(mixedLinks());

    assertThat(summary(recorder)).isEqualTo(summary(serial));
  }

  @Test
  void takesNoMoreThanItsWindow() {
    AtomicInteger pulled = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Iterator<ImageLink> links =
        IntStream.range(0, IMAGES)
            .mapToObj(i -> {
              int open = pulled.incrementAndGet() - recorder.heard(Outcome.class).size();
              most.accumulateAndGet(open, Math::max);
              return ImageLink.of(server.uri("/" + i + ".jpg"));
            })
            .iterator();

    downloader(directory).download(() -> links);

    assertThat(most.get()).isBetween(1, window());
  }

  @Test
  void anImageDeliveredAgainIsTheSameFile() throws IOException {
    DownloadReport first = downloader(directory).download(goodLinks());
    DownloadReport second = settings(directory, recorder).existing(Existing.REPLACE).build().download(goodLinks());

    assertThat(second.saved()).isEqualTo(first.saved());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(IMAGES);
    }
  }

  @Test
  void cancelWakesWhatIsStalled() throws InterruptedException {
    CountDownLatch stalled = new CountDownLatch(1);
    server.on("/stall.jpg", (request, wire) -> {
      stalled.countDown();
      wire.stall();
    });
    Stream<ImageLink> links = IntStream.range(0, 1000).mapToObj(i -> ImageLink.of(server.uri("/stall.jpg?" + i)));

    try (Download download = downloader(directory).start(links)) {
      stalled.await();
      download.cancel();
      DownloadReport report = download.await();

      assertThat(report.cancelled()).isTrue();
      assertThat(report.saved() + report.failed()).isZero();
      assertThat(report.skipped()).isBetween(1L, (long) window());
      assertThat(recorder.heard(Skipped.class)).allMatch(skipped -> skipped.reason() == CANCELLED);
    }
  }

  @Test
  void cancelWakesWaitsBetweenTries() throws InterruptedException {
    CountDownLatch failed = new CountDownLatch(1);
    server.on("/busy.jpg", (request, wire) -> {
      failed.countDown();
      wire.send("HTTP/1.1 503 Service Unavailable\r\nRetry-After: 100\r\nContent-Length: 0\r\n\r\n");
    });

    try (Download download = downloader(directory).start(List.of(ImageLink.of(server.uri("/busy.jpg"))))) {
      failed.await();
      download.cancel();
      assertThat(download.await().skipped()).isEqualTo(1);
    }
  }

  @Test
  void interruptingTheCallerCancels() throws InterruptedException {
    CountDownLatch stalled = new CountDownLatch(1);
    server.on("/stall.jpg", (request, wire) -> {
      stalled.countDown();
      wire.stall();
    });
    AtomicInteger flags = new AtomicInteger();
    Thread caller =
        new Thread(() -> {
          DownloadReport report = downloader(directory).download(List.of(ImageLink.of(server.uri("/stall.jpg"))));
          if (report.cancelled() && Thread.currentThread().isInterrupted()) flags.incrementAndGet();
        });
    caller.start();
    stalled.await();
    caller.interrupt();
    caller.join();

    assertThat(flags.get()).isEqualTo(1);
  }

  @Test
  void callbacksNeverOverlapAndProgressStaysInOrder() {
    downloader(directory).download(mixedLinks());

    assertThat(recorder.overlapped()).isFalse();
    List<Object> events = recorder.events();
    assertThat(events.get(0)).isEqualTo("start");
    assertThat(events.get(events.size() - 1)).isInstanceOf(DownloadReport.class);
    for (Saved saved : recorder.heard(Saved.class)) {
      List<Progress> steps =
          recorder.heard(Progress.class).stream().filter(step -> step.task().equals(saved.task())).toList();
      assertThat(steps.get(0).bytes()).isZero();
      assertThat(steps.get(steps.size() - 1).bytes()).isEqualTo(saved.bytes());
      assertThat(events.lastIndexOf(steps.get(steps.size() - 1))).isLessThan(events.indexOf(saved));
    }
  }

  @Test
  void oneStrategyServesTwoRunsAtOnce() {
    ExecutionStrategy shared = strategy();
    Recorder other = new Recorder();
    try (Download one = settings(directory.resolve("one"), recorder).strategy(shared).build().start(goodLinks());
        Download two = settings(directory.resolve("two"), other).strategy(shared).build().start(goodLinks())) {
      assertThat(one.await().saved()).isEqualTo(IMAGES);
      assertThat(two.await().saved()).isEqualTo(IMAGES);
    }
  }

  @Test
  void anEmptyListIsDoneAtOnce() {
    DownloadReport report = downloader(directory).download(List.of());

    assertThat(report.total()).isZero();
    assertThat(report.cancelled()).isFalse();
  }

  private Map<String, String> summary(Recorder heard) {
    return heard.heard(Outcome.class).stream()
        .collect(toMap(outcome -> outcome.task().number() + " " + outcome.task().name(), outcome -> {
          if (outcome instanceof Saved saved) return saved.file().getFileName() + " " + saved.bytes() + saved.sha256();
          if (outcome instanceof Failed failed) return failed.failure().toString();
          return outcome.toString();
        }));
  }

  private Stream<ImageLink> goodLinks() {
    return IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg")));
  }

  private Stream<ImageLink> mixedLinks() {
    Stream<String> bad = Stream.of("/page.jpg", "/broken.jpg", "/error.jpg", "/missing.jpg");
    return Stream.of(
            bad.map(path -> ImageLink.of(server.uri(path))), goodLinks(), Stream.of(ImageLink.of("no address")))
        .flatMap(links -> links);
  }

  private ConcurrentDownloader downloader(Path into) {
    return settings(into, recorder).build();
  }

  private ConcurrentDownloader.Builder settings(Path into, Recorder listener) {
    return ConcurrentDownloader.builder()
        .into(into)
        .strategy(strategy())
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(5)).attempts(3))
        .listener(listener)
        .allowPrivateHosts();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.internal.forked.FaultyWorker;
import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Healthy children that are killed or stopped from outside. */
@Timeout(120)
class ForkedKillsTest {
  private static final int IMAGES = 8;
  private static final int VICTIM = 3;

  enum Moment {
    ASKED,
    IN_BODY,
    BODY_SENT,
    NAMED
  }

  @TempDir(factory = MemoryDir.class)
  Path home;

  private final RawServer server = new RawServer();
  private final AtomicBoolean done = new AtomicBoolean();
  private final Recorder recorder = new Recorder();

  @AfterEach
  void leavesNothingBehind() throws IOException {
    server.close();
    assertThat(Children.alive()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("imgur-fetch"));
    try (Stream<Path> files = Files.list(home.resolve("images"))) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theImagesOfAKilledChildAreFetchedByAnother(Moment moment) throws IOException {
    serve();
    server.on(path(VICTIM), (request, wire) -> {
      boolean first = done.compareAndSet(false, true);
      Script.text("HTTP/1.1 200 OK\r\nContent-Length: " + picture(VICTIM).length + "\r\n\r\n")
          .respond(request, wire);
      if (first && moment == Moment.ASKED) killAll();
      wire.send(Bytes.first(picture(VICTIM), 100));
      if (first && moment == Moment.IN_BODY) killAll();
      wire.send(Arrays.copyOfRange(picture(VICTIM), 100, picture(VICTIM).length));
      if (first && moment == Moment.NAMED) awaitFile(VICTIM);
      if (first) killAll();
    });

    DownloadReport report = download(ShortLived.forked(1));

    allSaved(report);
    assertThat(recorder.heard(Saved.class))
        .allSatisfy(saved -> assertThat(saved.attempts()).isLessThanOrEqualTo(2));
    assertThat(server.requests()).hasSizeLessThanOrEqualTo(IMAGES + 1);
  }

  @Test
  void aChildKilledBeforeItIsReadyIsReplaced() throws IOException {
    serve();
    Path first = home.resolve("first");
    Path java = FaultyWorker.javaAfter(home, "if mkdir " + first + " 2> /dev/null; then kill -9 $$; fi");

    allSaved(download(ShortLived.forked(1).java(java)));
    assertThat(first).isDirectory();
  }

  @Test
  void aKilledIdleChildIsReplaced() throws IOException {
    serve();
    Stream<ImageLink> links = links().peek(link -> {
      if (link.link().getPath().equals(path(VICTIM)))
        killAll(); // with one image per child, the child is idle while this one is pulled
    });

    allSaved(downloader(ShortLived.forked(1)).download(links));
  }

  @Test
  void aSuspendedChildIsKilled() throws IOException {
    serve();
    server.on(path(VICTIM), (request, wire) -> {
      if (done.compareAndSet(false, true))
        for (ProcessHandle child : Children.alive()) Children.signal("STOP", child);
      Script.ok("image/jpeg", picture(VICTIM)).respond(request, wire);
    });

    allSaved(download(ShortLived.forked(1).maxSilence(Duration.ofSeconds(3))));
    assertThat(recorder.heard(Saved.class)).extracting(Saved::attempts).contains(2);
  }

  @Test
  void aCancelEndsASuspendedChild() throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    server.otherwise((request, wire) -> {
      for (ProcessHandle child : Children.alive()) Children.signal("STOP", child);
      stopped.countDown();
      wire.stall();
    });
    try (Download download = downloader(ShortLived.forked(2)).start(links())) {
      stopped.await();
      download.cancel();
      DownloadReport report = download.await();
      assertThat(report.cancelled()).isTrue();
      assertThat(report.saved() + report.failed()).isZero();
    }
  }

  private void serve() {
    for (int i = 0; i < IMAGES; i++) server.on(path(i), Script.ok("image/jpeg", picture(i)));
  }

  private void awaitFile(int image) {
    while (!Files.exists(home.resolve("images").resolve(image + ".jpg"))) Thread.onSpinWait();
  }

  private static void killAll() {
    Children.alive().forEach(Children::kill);
  }

  private void allSaved(DownloadReport report) throws IOException {
    assertThat(report.failures()).isEmpty();
    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(recorder.heard(Outcome.class))
        .extracting(outcome -> outcome.task().number())
        .doesNotHaveDuplicates()
        .hasSize(IMAGES);
    for (int i = 0; i < IMAGES; i++)
      assertThat(home.resolve("images").resolve(i + ".jpg")).hasBinaryContent(picture(i));
  }

  private DownloadReport download(ForkedStrategy strategy) {
    return downloader(strategy).download(links());
  }

  private ConcurrentDownloader downloader(ForkedStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(home.resolve("images"))
        .strategy(strategy)
        .listener(recorder)
        .allowPrivateHosts()
        .build();
  }

  private Stream<ImageLink> links() {
    return IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri(path(i))));
  }

  private static String path(int image) {
    return "/" + image + ".jpg";
  }

  private static byte[] picture(int image) {
    return Pictures.jpeg(image);
  }
}

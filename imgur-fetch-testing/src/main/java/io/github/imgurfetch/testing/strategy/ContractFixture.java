// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** The fixture of the contract tests: an image server, a target directory, a listener, and law 6 after every test. */
abstract class ContractFixture {
  static final int IMAGES = 36;
  static final int BAD = 5;

  /** A thread that has signaled its completion, such as one of an executor, may still be alive for a moment. */
  private static final long THREAD_END_MILLIS = 200;

  /** Thread groups of the JDK, including that of the carriers of virtual threads. */
  private static final Set<String> JDK_GROUPS = Set.of("InnocuousThreadGroup", "CarrierThreads");

  @TempDir
  Path directory;

  final PictureServer server = new PictureServer();
  final Recorder recorder = new Recorder();
  private Set<Thread> threadsBefore = Set.of();
  private Set<ProcessHandle> processesBefore = Set.of();

  /**
   * Returns the strategy under test. Called several times per test; each call may return a new instance or the same
   * one.
   *
   * @return the strategy
   */
  protected abstract ExecutionStrategy strategy();

  /**
   * Returns the maximum number of tasks that the strategy may have taken but not yet reported.
   *
   * @return the number of tasks, at least 1
   */
  protected abstract int window();

  /**
   * Whether a thread that is alive after a run does not belong to the strategy, for example because it belongs to an
   * executor that was passed to it. By default, there is no such thread.
   *
   * @param thread a live thread that did not exist before the test
   * @return true if the thread may remain
   */
  protected boolean mayStay(Thread thread) {
    return false;
  }

  @BeforeEach
  void serve() {
    threadsBefore = Thread.getAllStackTraces().keySet();
    processesBefore = ProcessHandle.current().children().collect(Collectors.toSet());
    for (int i = 0; i < IMAGES; i++) server.on(path(i), PictureServer.ok("image/gif", Pictures.gif(i)));
    server.on(
        "/page.gif",
        PictureServer.ok("text/html", "<html>not an image</html>".getBytes(StandardCharsets.UTF_8)));
    server.on("/broken.gif", PictureServer.reset());
    server.on("/error.gif", PictureServer.status("500 Internal Server Error"));
  }

  @AfterEach
  void law6NothingIsLeftBehind() throws IOException, InterruptedException {
    server.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) if (isLeft(thread)) thread.join(THREAD_END_MILLIS);
    assertThat(Thread.getAllStackTraces().keySet())
        .filteredOn(this::isLeft)
        .as("threads left")
        .isEmpty();
    assertThat(ProcessHandle.current().children())
        .filteredOn(process -> process.isAlive() && !processesBefore.contains(process))
        .as("processes left")
        .isEmpty();
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files)
          .as("files")
          .noneMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  private boolean isLeft(Thread thread) {
    ThreadGroup group = thread.getThreadGroup();
    return group != null // it has ended in the meantime
        && group.getParent() != null // the root group holds the JVM's own threads
        && !JDK_GROUPS.contains(group.getName())
        && !thread.getName().startsWith("ForkJoinPool.commonPool")
        && !threadsBefore.contains(thread)
        && !thread.getName().startsWith(PictureServer.THREADS)
        && !thread.getName().startsWith("junit")
        && !mayStay(thread);
  }

  static String path(int number) {
    return "/" + number + ".gif";
  }

  /** Returns infinite links whose requests never get a response. Each request counts the latch down. */
  Stream<ImageLink> stallingLinks(CountDownLatch requested) {
    server.on("/stall.gif", client -> {
      requested.countDown();
      PictureServer.stall().to(client);
    });
    return IntStream.iterate(0, i -> i + 1).mapToObj(i -> link("/stall.gif?" + i));
  }

  ImageLink link(String path) {
    return ImageLink.of(server.url(path));
  }

  Stream<ImageLink> goodLinks() {
    return IntStream.range(0, IMAGES).mapToObj(i -> link(path(i)));
  }

  Stream<ImageLink> badLinks() {
    return Stream.concat(
        Stream.of("/page.gif", "/broken.gif", "/error.gif", "/missing.gif")
            .map(this::link),
        Stream.of(ImageLink.of("not an address")));
  }

  Stream<ImageLink> mixedLinks() {
    return Stream.concat(badLinks(), goodLinks());
  }

  ConcurrentDownloader downloader() {
    return downloader(strategy());
  }

  ConcurrentDownloader downloader(ExecutionStrategy strategy) {
    return settings(directory, strategy, recorder).build();
  }

  static ConcurrentDownloader.Builder settings(Path into, ExecutionStrategy strategy, Recorder listener) {
    return ConcurrentDownloader.builder()
        .into(into)
        .strategy(strategy)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(5))
            .attempts(3))
        .listener(listener)
        .allowPrivateHosts();
  }

  void assertPicturesAreComplete() throws IOException {
    for (int i = 0; i < IMAGES; i++)
      assertThat(Files.readAllBytes(directory.resolve(i + ".gif"))).isEqualTo(Pictures.gif(i));
  }

  static void assertEachOutcomeOnce(Recorder heard, long images) {
    assertThat(heard.heard(Outcome.class))
        .extracting(outcome -> outcome.task().number())
        .doesNotHaveDuplicates();
    assertThat(heard.heard(Outcome.class)).hasSize((int) images);
  }

  static Map<String, String> summary(Recorder heard) {
    return heard.heard(Outcome.class).stream()
        .collect(toMap(
            outcome ->
                outcome.task().number() + " " + outcome.task().name(),
            outcome -> {
              if (outcome instanceof Saved saved)
                return saved.file().getFileName() + " " + saved.bytes() + saved.sha256();
              if (outcome instanceof Failed failed)
                return failed.failure().toString();
              return outcome.toString();
            }));
  }
}

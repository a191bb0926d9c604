// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds the countable costs of an image and of the startup: allocated bytes and loaded classes. */
class CostTest {
  private static final int WARM_UP = 500;
  private static final int IMAGES = 1_500;

  /** 20 % more than measured. Newer versions of Java allocate more for a file and a socket. */
  private static final long MAX_BYTES_PER_IMAGE = Runtime.version().feature() < 21 ? 8 * 1024 : 9 * 1024;

  /** Most of them are classes of the JDK, and newer versions load more of these. */
  private static final int MAX_CLASSES = Runtime.version().feature() < 21 ? 1_600 : 1_710;

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @BeforeEach
  void serve() {
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anImageAllocatesAtMostTheBound() {
    Allocation allocation = new Allocation();
    DownloadReport report = ConcurrentDownloader.builder()
        .into(directory)
        .strategy(
            Strategies.pooled(1)) // one worker, so that everything is allocated on the thread that reports
        .listener(allocation)
        .allowPrivateHosts()
        .build()
        .download(IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(allocation.perImage()).as("bytes allocated for an image").isBetween(1L, MAX_BYTES_PER_IMAGE);
  }

  /** Records the bytes that the worker's thread has allocated, once it is warm and at the end. */
  private static final class Allocation implements DownloadListener {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int outcomes;
    private long first;
    private long last;

    @Override
    public void onOutcome(Outcome outcome) {
      last = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
      if (++outcomes == WARM_UP) first = last;
    }

    long perImage() {
      return (last - first) / (IMAGES - WARM_UP);
    }
  }

  @Test
  void theFirstImageLoadsFewClassesAndNoneOfUnusedFeatures() throws Exception {
    assertThat(loadedBy("pooled", 8))
        .hasSizeBetween(500, MAX_CLASSES)
        .noneMatch(line -> line.contains(" io.github.imgurfetch.") && line.contains("$$Lambda"));
  }

  @Test
  void aChildLoadsNoClassesOfUnusedFeatures() throws Exception {
    Path log = directory.resolve("classes");
    DownloadReport report = ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .strategy(Strategies.forked(1).jvmOptions("-Xlog:class+load:file=" + log))
        .allowPrivateHosts()
        .build()
        .download(Stream.of(ImageLink.of(server.uri("/a.jpg"))));
    assertThat(report.saved()).isEqualTo(1);
    assertThat(loaded(log)).hasSizeBetween(500, MAX_CLASSES);
  }

  @Test
  void aRunInChildrenDoesNotPrepareItsOwnJvmForImages() throws Exception {
    assertThat(loadedBy("forked", 1))
        .hasSizeBetween(500, MAX_CLASSES)
        .noneMatch(line -> line.contains(".JpegParser "))
        .noneMatch(line -> line.contains(".ImageConnection "));
  }

  /** Downloads one image in a fresh JVM with a strategy, and returns a line for each class that it loaded. */
  private List<String> loadedBy(String strategy, int workers) throws IOException, InterruptedException {
    Path urls = Files.writeString(directory.resolve("urls"), server.uri("/a.jpg") + "\n");
    Path log = directory.resolve("classes");
    List<String> asUsersDo =
        List.of( // other collectors cannot use all of the JDK's archive, and verifying loads classes
            "-XX:+UseG1GC", "-XX:+BytecodeVerificationRemote", "-Xlog:class+load:file=" + log);
    ChildJvm.Result run =
        ChildJvm.run(asUsersDo, "FetchLinks", urls, directory.resolve("images"), strategy, workers);
    assertThat(run.output()).contains("saved=1 ");
    return loaded(log);
  }

  /** Returns a line for each class that was loaded, and asserts that none of them belongs to an unused feature. */
  private static List<String> loaded(Path log) throws IOException {
    List<String> loaded = Files.readAllLines(log).stream()
        .filter(line -> line.contains(" source: "))
        .toList();
    assertThat(loaded)
        .noneMatch(line -> line.contains(" sun.security.ssl."))
        .noneMatch(line -> line.contains(" com.fasterxml.jackson."))
        .noneMatch(line -> line.contains(" jdk.internal.icu."))
        .noneMatch(line -> line.contains(" jdk.jfr.") && !line.contains(" jdk.jfr.FlightRecorder "))
        .noneMatch(line -> line.contains(".transfer.internal.trace.") && !line.contains(".FlightRecording "));
    return loaded;
  }
}

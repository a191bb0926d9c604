// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Contended monitors and threads, counted by Flight Recorder. In a soak only, as the first depends on the machine. */
@EnabledIfSystemProperty(named = "soak.long", matches = "true")
@Timeout(300)
class ContentionTest {
  private static final int IMAGES = 9_000;
  private static final int WORKERS = 16;
  private static final double MAX_CONTENDED_PER_IMAGE = 0.25;

  /** The workers, the thread of the run, the watchdog and the warm-up. */
  private static final int MAX_THREADS = WORKERS + 3;

  @TempDir
  Path home;

  @Test
  void workersSeldomWaitForEachOther() throws Exception {
    Path file = home.resolve("run.jfr");
    long start = System.nanoTime();
    try (RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
        Recording recording = new Recording()) {
      recording.enable("jdk.JavaMonitorEnter").withThreshold(Duration.ZERO);
      recording.enable("jdk.ThreadStart");
      recording.start();
      DownloadReport report = ConcurrentDownloader.builder()
          .into(home.resolve("images"))
          .strategy(Strategies.pooled(WORKERS))
          .allowPrivateHosts()
          .build()
          .download(IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
      recording.stop();
      recording.dump(file);
      assertThat(report.saved()).isEqualTo(IMAGES);
    }
    List<RecordedEvent> events = RecordingFile.readAllEvents(file);
    long contended = events.stream()
        .filter(event -> event.getEventType().getName().equals("jdk.JavaMonitorEnter"))
        .filter(event -> isOurs(event, "eventThread"))
        .count();
    long threads = events.stream()
        .filter(event -> event.getEventType().getName().equals("jdk.ThreadStart"))
        .filter(event -> isOurs(event, "thread"))
        .count();
    Soak.report(
        "contention, " + WORKERS + " workers",
        start,
        IMAGES + " images, " + contended + " contended monitors, " + threads + " threads");
    assertThat(contended / (double) IMAGES).isLessThan(MAX_CONTENDED_PER_IMAGE);
    assertThat(threads).isBetween((long) WORKERS, (long) MAX_THREADS);
  }

  private static boolean isOurs(RecordedEvent event, String field) {
    String name =
        event.getThread(field) == null ? null : event.getThread(field).getJavaName();
    return name != null && name.startsWith("imgur-fetch-");
  }
}

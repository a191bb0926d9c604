// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.management.ObjectName;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the Flight Recorder events of a run. */
@Timeout(60)
class FlightRecordingTest {
  private static final List<String> ORDER =
      List.of("imgurfetch.FirstByte", "imgurfetch.Receive", "imgurfetch.Check", "imgurfetch.Commit");

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @BeforeEach
  void serve() {
    Script ok = Script.ok("image/jpeg", Pictures.jpeg(1));
    server.otherwise(ok)
        .on("/gone.jpg", Script.status("404 Not Found"))
        .on("/moved.jpg", Script.redirect(server.uri("/there.jpg").toString()))
        .on("/flaky.jpg", Script.inTurn(Script.status("500 Internal Server Error"), ok))
        .on("/busy.jpg", Script.inTurn(Script.status("429 Too Many Requests", "Retry-After: 1"), ok));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ConcurrentDownloader.Builder settings(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .strategy(strategy)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(5)))
        .allowPrivateHosts();
  }

  private List<ImageLink> links() {
    return List.of(
        ImageLink.of(server.uri("/a.jpg?token=hush")),
        ImageLink.of(server.uri("/a.jpg?token=hush")),
        ImageLink.of(server.uri("/gone.jpg")),
        ImageLink.of(server.uri("/flaky.jpg")),
        ImageLink.of(server.uri("/busy.jpg")),
        ImageLink.of(server.uri("/moved.jpg")),
        ImageLink.of("not an address"));
  }

  /** The listener's view of a run, to compare with the recording. */
  private static final class Heard extends Recorder {
    private final List<String> retries = new CopyOnWriteArrayList<>();

    @Override
    public void onRetry(DownloadTask task, Failure failure, Duration wait) {
      retries.add(task.number() + " " + failure.kind() + " " + failure.status() + " " + failure.attempts() + " "
          + wait.toNanos());
    }
  }

  private static String told(Outcome outcome) {
    String image = outcome.task().number() + " " + outcome.task().id() + " ";
    if (outcome instanceof Saved saved) return image + "SAVED  0 " + saved.attempts() + " " + saved.bytes();
    if (outcome instanceof Skipped skipped) return image + "SKIPPED " + skipped.reason() + " 0 0 0";
    Failure failure = ((Failed) outcome).failure();
    return image + "FAILED " + failure.kind() + " " + failure.status() + " " + failure.attempts() + " 0";
  }

  private static String recorded(RecordedEvent image) {
    return image.getLong("image") + " " + image.getString("id") + " " + image.getString("outcome") + " "
        + image.getString("reason") + " " + image.getInt("status") + " " + image.getInt("attempts") + " "
        + image.getLong("bytes");
  }

  private List<RecordedEvent> events(Path file) throws Exception {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith("imgurfetch."))
        .toList();
  }

  private static List<RecordedEvent> named(String type, List<RecordedEvent> events) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals("imgurfetch." + type))
        .toList();
  }

  private List<RecordedEvent> record(ExecutionStrategy strategy, Heard heard) throws Exception {
    Path file = directory.resolve("run.jfr");
    try (Recording recording = new Recording()) {
      recording.start();
      settings(strategy).listener(heard).build().download(links());
      recording.stop();
      recording.dump(file);
    }
    return events(file);
  }

  private static void assertEqual(List<RecordedEvent> events, Heard heard) {
    DownloadReport report = heard.heard(DownloadReport.class).get(0);
    assertThat(named("Run", events)).singleElement().satisfies(run -> {
      assertThat(run.getLong("saved")).isEqualTo(report.saved()).isEqualTo(4);
      assertThat(run.getLong("skipped")).isEqualTo(report.skipped()).isEqualTo(1);
      assertThat(run.getLong("failed")).isEqualTo(report.failed()).isEqualTo(2);
      assertThat(run.getLong("bytes")).isEqualTo(report.bytes());
      assertThat(run.getBoolean("cancelled")).isFalse();
    });
    assertThat(named("Image", events))
        .extracting(FlightRecordingTest::recorded)
        .containsExactlyInAnyOrderElementsOf(heard.heard(Outcome.class).stream()
            .map(FlightRecordingTest::told)
            .toList());
    assertThat(named("Retry", events))
        .extracting(retry -> retry.getLong("image") + " " + retry.getString("kind") + " "
            + retry.getInt("status") + " " + retry.getInt("attempts") + " "
            + retry.getDuration("delay").toNanos())
        .containsExactlyInAnyOrderElementsOf(heard.retries);
    List<RecordedEvent> holds = named("HostWait", events).stream()
        .filter(hold -> hold.getLong("image") == 5) // a retry of another image may meet the hold too
        .toList();
    assertThat(holds).singleElement().satisfies(hold -> {
      assertThat(hold.getString("host")).startsWith("127.0.0.1:");
      assertThat(hold.getInt("status")).isEqualTo(429);
      assertThat(hold.getDuration("delay")).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
    });
    assertThat(events)
        .extracting(event -> event.getString("run"))
        .containsOnly(named("Run", events).get(0).getString("run"));
    assertThat(events).noneMatch(event -> event.toString().contains("hush"));
  }

  @Test
  void theEventsOfARunMatchItsOutcomes() throws Exception {
    Heard heard = new Heard();
    List<RecordedEvent> events = record(Strategies.pooled(2), heard);
    assertEqual(events, heard);
    assertThat(named("Connect", events)).hasSize(server.connections());
    assertThat(named("FirstByte", events)).hasSize(server.requests().size());
    assertThat(named("Wait", events)).anyMatch(wait -> wait.getLong("image") == 5);
    for (Saved saved : heard.heard(Saved.class)) assertPhases(saved.task().number(), events);
  }

  /** The last phases of a saved image follow one another; earlier attempts may have had some of them. */
  private static void assertPhases(long image, List<RecordedEvent> events) {
    Map<String, List<RecordedEvent>> phases = events.stream()
        .filter(event -> ORDER.contains(event.getEventType().getName()) && event.getLong("image") == image)
        .collect(groupingBy(event -> event.getEventType().getName()));
    assertThat(phases).containsOnlyKeys(ORDER);
    List<Instant> starts = ORDER.stream()
        .map(phase ->
            phases.get(phase).get(phases.get(phase).size() - 1).getStartTime())
        .toList();
    assertThat(starts).isSorted();
    assertThat(phases.get("imgurfetch.Commit")).hasSize(1);
  }

  /** Uses the command that {@code jcmd} sends. */
  @Test
  void aRecordingStartedLaterIncludesTheNextRun() throws Exception {
    ConcurrentDownloader downloader = settings(Strategies.serial()).build();
    downloader.download(List.of(ImageLink.of(server.uri("/before.jpg"))));
    diagnose("jfrStart", "name=later");
    try {
      downloader.download(List.of(ImageLink.of(server.uri("/during.jpg"))));
      Path file = directory.resolve("later.jfr");
      diagnose("jfrDump", "name=later", "filename=" + file);
      assertThat(named("Image", events(file)))
          .extracting(event -> event.getString("id"))
          .containsExactly("during");
    } finally {
      diagnose("jfrStop", "name=later");
    }
  }

  private static void diagnose(String command, String... arguments) throws Exception {
    ManagementFactory.getPlatformMBeanServer()
        .invoke(
            new ObjectName("com.sun.management:type=DiagnosticCommand"),
            command,
            new Object[] {arguments},
            new String[] {String[].class.getName()});
  }

  /** The output of a child carries its messages, so its JVM must not announce a recording there. */
  @Test
  void aRunRecordsTheImagesOfItsChildrenWhichMayRecordThemselves() throws Exception {
    Path ofChild = Files.createDirectory(directory.resolve("child")).resolve("child.jfr");
    Heard heard = new Heard();
    List<RecordedEvent> events =
        record(Strategies.forked(1).jvmOptions("-XX:StartFlightRecording:filename=" + ofChild), heard);
    assertEqual(events, heard);
    assertThat(named("Connect", events))
        .as("phases, which the child records")
        .isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.ClosedPort;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Row 113: a host that asks clients to wait occupies no worker, receives no requests in the meantime, and serves all
 * its images in the end.
 */
@Timeout(20)
class HostSaysWaitTest {
  private static final String CLOSED = "127.0.0.5";
  private static final int WAITING = 8;
  private static final int OTHERS = 50;

  private @TempDir(factory = MemoryDir.class) Path home;

  /** A listener that opens a gate when the given number of images from the good host are done. */
  private static final class Gatekeeper extends Recorder {
    private final CountDownLatch others;
    private final String goodHost;

    Gatekeeper(RawServer good, int others) {
      this.goodHost = good.uri("").getHost();
      this.others = new CountDownLatch(others);
    }

    @Override
    public void onOutcome(Outcome outcome) {
      super.onOutcome(outcome);
      if (outcome.task().link().getHost().equals(goodHost)) others.countDown();
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.imgurfetch.faults.Engines#all")
  void eightLinksOnHoldAmongFiftyGoodOnes(ExecutionStrategy strategy) throws Exception {
    try (RunStage stage = new RunStage(home, 2)) {
      stage.host(0).otherwise(Script.status("503 Service Unavailable", "Retry-After: 100"));
      Gatekeeper recorder = new Gatekeeper(stage.host(1), OTHERS);
      Stream<ImageLink> links = Stream.concat(stage.links(0, "/waits", WAITING), stage.links(1, "/", OTHERS));
      try (Download download = stage.settings(strategy, recorder).build().start(links)) {
        recorder.others.await();
        assertThat(recorder.heard(Saved.class)).hasSize(OTHERS);
        assertThat(stage.host(0).requests())
            .extracting(RawServer.Request::path)
            .doesNotHaveDuplicates();
        download.cancel();
        DownloadReport report = download.await();
        assertThat(recorder.heard(Skipped.class))
            .hasSize(WAITING)
            .allMatch(skipped -> skipped.reason() == Skipped.Reason.CANCELLED);
        stage.checkCounts(recorder, report, OTHERS + WAITING);
      }
    }
  }

  /**
   * Three hosts serve some images and then ask clients to wait, each in its own way, and longer if they receive
   * requests; one refuses connections.
   */
  @ParameterizedTest
  @MethodSource("io.github.imgurfetch.faults.Engines#all")
  void allAreSavedWhenTheHostsRelentWithoutEarlierRequests(ExecutionStrategy strategy) throws Exception {
    try (RunStage stage = new RunStage(home, 4);
        ClosedPort closed = new ClosedPort(CLOSED)) {
      URI refusing = URI.create("http://" + CLOSED + ":" + closed.port());
      Gatekeeper recorder = new Gatekeeper(stage.host(3), WAITING);
      List<WaitingHost> hosts = List.of(
          new WaitingHost(stage.host(0), recorder.others, "429 Too Many Requests", "Retry-After: 1"),
          new WaitingHost(stage.host(1), recorder.others, "503 Service Unavailable", "Retry-After: 1"),
          new WaitingHost(stage.host(2), recorder.others, "429 Too Many Requests"));
      List<ImageLink> links = new ArrayList<>();
      for (int i = 0; i < WAITING; i++) {
        for (int host = 0; host < 3; host++) links.add(stage.link(host, "/" + i + ".jpg"));
        links.add(ImageLink.of(refusing.resolve("/" + i + ".jpg")));
      }
      links.addAll(stage.links(3, "/", WAITING).toList());
      RetryPolicy patient = RetryPolicy.exponential(Duration.ofMillis(400), Duration.ofSeconds(1))
          .attempts(10);
      try (Download download =
          stage.settings(strategy, recorder).retry(patient).build().start(links)) {
        recorder.others.await();
        try (RawServer opened = open(closed)) {
          DownloadReport report = download.await();
          assertThat(report.saved())
              .as("%s %s", report, report.failures())
              .isEqualTo(links.size());
          stage.checkCounts(recorder, report, links.size());
          assertThat(opened.requests()).hasSize(WAITING);
        }
      }
      for (WaitingHost host : hosts) host.check();
    }
  }

  private static RawServer open(ClosedPort port) {
    RawServer server = new RawServer(port.open(CLOSED));
    return server.otherwise((request, wire) -> OwnPicture.send(server, request, wire));
  }

  /**
   * Serves two images, then tells clients to wait until the good host's images are done and its own time is up. A
   * request during that time prolongs the wait. Requests sent before the first such response may still arrive.
   */
  private static final class WaitingHost {
    private static final int LET_THROUGH = 2;
    private static final long WAIT_NANOS = 1_000_000_000;

    private final RawServer server;
    private final CountDownLatch others;
    private final Script refusal;
    private final boolean timed;
    private int requests;
    private int told;
    private long until;
    private boolean relented;

    WaitingHost(RawServer server, CountDownLatch others, String status, String... headers) {
      this.server = server;
      this.others = others;
      this.refusal = Script.status(status, headers);
      this.timed = headers.length > 0;
      server.otherwise(this::response);
    }

    private void response(RawServer.Request request, RawServer.Wire wire) throws IOException, InterruptedException {
      if (isToWait()) refusal.respond(request, wire);
      else OwnPicture.send(server, request, wire);
    }

    private synchronized boolean isToWait() {
      long now = System.nanoTime();
      if (relented || requests++ < LET_THROUGH) return false;
      relented = told > 0 && others.getCount() == 0 && (!timed || now - until >= 0);
      if (relented) return false;
      told++;
      until = now + WAIT_NANOS;
      return true;
    }

    /** Checks that each image was told to wait at most once: it was in progress, or it was the probe after the wait. */
    synchronized void check() {
      assertThat(relented).isTrue();
      assertThat(told).as("requests that were told to wait").isBetween(1, WAITING);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 115: if all idle connections are stale at the same time, an attempt sends one more request, and no more. */
@Timeout(30)
class AllConnectionsStaleTest {
  private static final int WORKERS = 32;
  private static final RetryPolicy ONCE =
      RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1)).attempts(1);

  private @TempDir(factory = MemoryDir.class) Path home;

  static Stream<ExecutionStrategy> strategies() {
    Stream<ExecutionStrategy> many = Stream.of(Strategies.pooled(WORKERS), ShortLived.forked(1, WORKERS));
    return Stream.concat(
        Stream.concat(many, Engines.inThisJvm()),
        Runtime.version().feature() < 21 ? Stream.of() : Stream.of(Strategies.virtual(WORKERS)));
  }

  /** The server closes its idle connections when the next request arrives, and serves new ones. */
  @ParameterizedTest
  @MethodSource("strategies")
  void aRestartCostsEachImageOneMoreRequest(ExecutionStrategy strategy) throws IOException {
    try (RunStage stage = new RunStage(home, 1)) {
      Restart restart = new Restart(stage.host(0), true);
      Recorder recorder = restart.recorder;
      DownloadReport report =
          stage.settings(strategy, recorder).retry(ONCE).build().download(restart.links(stage, WORKERS));
      assertThat(report.saved()).as("%s %s", report, report.failures()).isEqualTo(2 * WORKERS);
      assertThat(recorder.heard(Saved.class)).allMatch(saved -> saved.attempts() == 1);
      for (int i = 0; i < WORKERS; i++)
        assertThat(stage.host(0).count("/after" + i + ".jpg")).isBetween(1L, 2L);
      stage.checkCounts(recorder, report, 2 * WORKERS);
    }
  }

  /** The server closes every connection without a response. */
  @ParameterizedTest
  @MethodSource("strategies")
  void aDeadServerReceivesAtMostTwoRequests(ExecutionStrategy strategy) throws IOException {
    try (RunStage stage = new RunStage(home, 1)) {
      Restart restart = new Restart(stage.host(0), false);
      DownloadReport report = stage.settings(strategy, restart.recorder)
          .retry(ONCE)
          .build()
          .download(restart.links(stage, 1));
      assertThat(report.failures()).singleElement().satisfies(failed -> {
        assertThat(failed.failure().kind()).isEqualTo(Kind.CONNECTION_LOST);
        assertThat(failed.failure().attempts()).isOne();
      });
      assertThat(stage.host(0).count("/after0.jpg")).isEqualTo(2);
      stage.checkCounts(restart.recorder, report, WORKERS + 1);
    }
  }

  /**
   * Makes the given number of concurrent requests over connections that are kept open, and then more once these
   * connections are stale.
   */
  private static final class Restart {
    private final CountDownLatch together = new CountDownLatch(WORKERS);
    private final CountDownLatch before = new CountDownLatch(WORKERS);
    private final ThreadLocal<Boolean> kept = ThreadLocal.withInitial(() -> false);
    private final Recorder recorder = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        before.countDown();
      }
    };

    /** The server has one thread per connection, so the thread tells which requests it has served before. */
    Restart(RawServer server, boolean serves) {
      server.otherwise((request, wire) -> {
        boolean after = request.path().startsWith("/after");
        if (after && (kept.get() || !serves)) {
          wire.close();
          return;
        }
        if (!after) {
          kept.set(true);
          together.countDown();
          if (!together.await(20, TimeUnit.MILLISECONDS)) Thread.yield(); // a strategy with fewer workers
        }
        OwnPicture.send(server, request, wire);
      });
    }

    Stream<ImageLink> links(RunStage stage, int after) {
      return Stream.concat(
          stage.links(0, "/before", WORKERS),
          stage.links(0, "/after", after).peek(link -> {
            try {
              before.await();
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
          }));
    }
  }
}

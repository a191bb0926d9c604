// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Outcome;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * In addition to row 113: with {@code perHost(1)}, one image per host is in progress, and other hosts continue in the
 * meantime.
 */
@Timeout(30)
class PerHostTest {
  private static final int IMAGES = 20;

  private @TempDir(factory = MemoryDir.class) Path home;

  static Stream<ExecutionStrategy> strategies() {
    return Stream.concat(Engines.inThisJvm().skip(1), Stream.of(ShortLived.forked(2)));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void oneImageAtATimePerHost(ExecutionStrategy strategy) throws IOException {
    CountDownLatch others = new CountDownLatch(IMAGES);
    AtomicInteger underWay = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    try (RunStage stage = new RunStage(home, 2)) {
      stage.host(0).otherwise((request, wire) -> {
        most.accumulateAndGet(underWay.incrementAndGet(), Math::max);
        others.await();
        underWay.decrementAndGet();
        OwnPicture.send(stage.host(0), request, wire);
      });
      Recorder recorder = new Recorder() {
        @Override
        public void onOutcome(Outcome outcome) {
          super.onOutcome(outcome);
          if (outcome.task().link().getHost().equals("127.0.0.2")) others.countDown();
        }
      };
      DownloadReport report = stage.settings(strategy, recorder)
          .perHost(1)
          .build()
          .download(Stream.concat(stage.links(0, "/slow", IMAGES), stage.links(1, "/", IMAGES)));
      assertThat(report.saved()).isEqualTo(2 * IMAGES);
      assertThat(most).hasValue(1);
      stage.checkCounts(recorder, report, 2 * IMAGES);
    }
  }
}

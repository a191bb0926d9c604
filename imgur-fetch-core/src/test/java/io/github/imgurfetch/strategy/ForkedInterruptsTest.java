// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.internal.forked.FaultyWorker;
import io.github.imgurfetch.testing.ForwardingWorkload;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.StrategyException;
import io.github.imgurfetch.transfer.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interrupted threads of a forked run, and reports that throw. */
@Timeout(120)
class ForkedInterruptsTest {
  @TempDir(factory = MemoryDir.class)
  Path home;

  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));

  @AfterEach
  void leavesNothingBehind() {
    server.close();
    assertThat(Children.alive()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("imgur-fetch"));
  }

  @Test
  void anInterruptFlagOnAThreadOfTheRunLosesNothing() throws IOException {
    ForkedStrategy forked = ShortLived.forked(2).java(FaultyWorker.java(home));
    DownloadReport report = download(work -> forked.execute(new Harmful(work, false)), 30, Set.of(2, 11, 12, 29));

    assertThat(report.cancelled()).isFalse();
    assertThat(report.saved()).isEqualTo(26);
    assertThat(report.failures())
        .hasSize(4)
        .allMatch(failed -> failed.failure().kind() == Kind.WORKER_DIED);
  }

  @Test
  void anErrorThrownByAReportEndsTheRunCleanly() throws IOException {
    ForkedStrategy forked = ShortLived.forked(2).java(FaultyWorker.java(home));
    assertThatThrownBy(() -> download(work -> forked.execute(new Harmful(work, true)), 30, Set.of(2)))
        .isInstanceOf(StrategyException.class)
        .hasStackTraceContaining("no memory for image 5");
  }

  private DownloadReport download(ExecutionStrategy strategy, int images, Set<Integer> faulty) {
    Stream<ImageLink> links = IntStream.range(0, images)
        .mapToObj(i -> ImageLink.of(server.uri("/" + i + (faulty.contains(i) ? "halt" : "") + ".jpg")));
    return ConcurrentDownloader.builder()
        .into(home.resolve("images"))
        .strategy(strategy)
        .allowPrivateHosts()
        .build()
        .download(links);
  }

  /** A workload whose calls leave the thread interrupted, and in which one report throws if requested. */
  private static final class Harmful extends ForwardingWorkload {
    private final boolean throwing;

    Harmful(Workload work, boolean throwing) {
      super(work);
      this.throwing = throwing;
    }

    @Override
    public Optional<DownloadTask> next() {
      return interrupted(super.next());
    }

    @Override
    public void report(Outcome outcome) {
      if (throwing && outcome.task().number() == 5) throw new OutOfMemoryError("no memory for image 5");
      super.report(outcome);
      interrupted(outcome);
    }

    @Override
    public void report(Progress progress) {
      super.report(progress);
      interrupted(progress);
    }

    private static <T> T interrupted(T value) {
      Thread.currentThread().interrupt();
      return value;
    }
  }
}

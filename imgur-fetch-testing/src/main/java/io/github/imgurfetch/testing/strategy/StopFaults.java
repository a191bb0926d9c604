// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.CANCELLED;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests that a run can be stopped in each way and in each phase. */
abstract class StopFaults extends ContractFixture {

  /** The ways in which users stop a run. */
  enum Way {
    CANCEL,
    CLOSE,
    INTERRUPT;

    /** Stops a run as soon as it has reached a point, and returns its report. */
    DownloadReport stop(Download download, CountDownLatch reached) throws Exception {
      if (this == INTERRUPT) return interrupt(download, reached);
      reached.await();
      if (this == CANCEL) download.cancel();
      else download.close();
      return download.await();
    }

    private static DownloadReport interrupt(Download download, CountDownLatch reached) throws Exception {
      FutureTask<DownloadReport> waiting = new FutureTask<>(download::await);
      Thread caller = new Thread(waiting, "junit-caller");
      caller.start();
      reached.await();
      caller.interrupt();
      caller.join();
      return waiting.get();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stoppedBeforeTheFirstImage(Way way) throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    try (Download download = downloader().start(() -> new BlockingLinks(asked))) {
      DownloadReport report = way.stop(download, asked);

      assertThat(report.cancelled()).isTrue();
      assertThat(report.total()).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource
  void stoppedWithAllWorkersBusy(Way way) throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    Stream<ImageLink> links = Stream.concat(Stream.of(link(path(0)), link(path(1))), stallingLinks(stalled));

    try (Download download = downloader().start(links)) {
      DownloadReport report = way.stop(download, stalled);

      assertThat(report.cancelled()).isTrue();
      assertThat(report.failed()).isZero();
      assertThat(report.saved()).isLessThanOrEqualTo(2);
      assertThat(report.skipped()).isBetween(1L, (long) window());
      assertThat(recorder.heard(Skipped.class)).allMatch(skipped -> skipped.reason() == CANCELLED);
      assertEachOutcomeOnce(recorder, report.total());
    }
  }

  @ParameterizedTest
  @EnumSource
  void stoppedAtTheLastImage(Way way) throws Exception {
    CountDownLatch last = new CountDownLatch(IMAGES);
    Recorder counting = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        last.countDown();
      }
    };
    try (Download download =
        settings(directory, strategy(), counting).build().start(goodLinks())) {
      assertThat(way.stop(download, last).saved()).isEqualTo(IMAGES);
    }
    assertEachOutcomeOnce(counting, IMAGES);
    assertPicturesAreComplete();
  }

  @Test
  void stoppedBetweenTwoAttempts() throws Exception {
    CountDownLatch failed = new CountDownLatch(1);
    server.on("/busy.gif", client -> {
      failed.countDown();
      PictureServer.status("503 Service Unavailable", "Retry-After: 100").to(client);
    });

    try (Download download = downloader().start(List.of(link("/busy.gif")))) {
      assertThat(Way.CANCEL.stop(download, failed).skipped()).isEqualTo(1);
    }
  }

  /** An iterator that blocks until it is interrupted. */
  private static final class BlockingLinks implements Iterator<ImageLink> {
    private final CountDownLatch asked;

    BlockingLinks(CountDownLatch asked) {
      this.asked = asked;
    }

    @Override
    public boolean hasNext() {
      asked.countDown();
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException("interrupted", e);
      }
      return true;
    }

    @Override
    public ImageLink next() {
      throw new IllegalStateException("there is no link");
    }
  }
}

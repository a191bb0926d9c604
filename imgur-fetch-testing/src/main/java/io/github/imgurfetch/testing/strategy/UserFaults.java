// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests faulty user code: listeners and links. */
abstract class UserFaults extends StopFaults {

  @Test
  void aThrowingListenerChangesNothing() throws IOException {
    Recorder throwing = new Recorder() {
      @Override
      public void onStart() {
        throw new IllegalStateException("thrown by onStart");
      }

      @Override
      public void onProgress(Progress progress) {
        throw new IllegalStateException("thrown by onProgress");
      }

      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        throw new AssertionError("thrown by onOutcome");
      }
    };
    DownloadReport report =
        settings(directory, strategy(), throwing).build().download(goodLinks());

    assertThat(report.saved()).isEqualTo(IMAGES);
    assertEachOutcomeOnce(throwing, IMAGES);
    assertPicturesAreComplete();
  }

  @Test
  void aBlockingListenerBlocksOnlyTheRun() throws InterruptedException {
    CountDownLatch blocked = new CountDownLatch(1);
    CountDownLatch resume = new CountDownLatch(1);
    Recorder blocking = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        blocked.countDown();
        awaitQuietly(resume);
      }
    };
    AtomicInteger pulled = new AtomicInteger();
    Stream<ImageLink> links =
        IntStream.range(0, 10_000).peek(i -> pulled.incrementAndGet()).mapToObj(i -> link("/0.gif?" + i));
    try (Download download =
        settings(directory, strategy(), blocking).build().start(links)) {
      blocked.await();
      download.cancel(); // does not wait for the listener
      assertThat(pulled.get()).isLessThanOrEqualTo(window() + 1);
      resume.countDown();
      DownloadReport report = download.await();
      assertThat(report.cancelled()).isTrue();
      assertEachOutcomeOnce(blocking, report.total());
    }
  }

  @Test
  void aListenerCanInspectAndCancelItsRunButNotAwaitIt() throws InterruptedException {
    AtomicReference<Download> run = new AtomicReference<>();
    CountDownLatch started = new CountDownLatch(1);
    List<Object> seen = new ArrayList<>();
    Recorder calling = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        awaitQuietly(started);
        if (!seen.isEmpty()) return;
        seen.add(requireNonNull(run.get()).progress().done());
        assertThatThrownBy(requireNonNull(run.get())::await).isInstanceOf(IllegalStateException.class);
        seen.add("await was rejected");
        requireNonNull(run.get()).cancel();
      }
    };
    Stream<ImageLink> links = IntStream.iterate(0, i -> i + 1).mapToObj(i -> link("/0.gif?" + i));
    try (Download download =
        settings(directory, strategy(), calling).build().start(links)) {
      run.set(download);
      started.countDown();
      DownloadReport report = download.await();

      assertThat(seen).containsExactly(1L, "await was rejected");
      assertThat(report.cancelled()).isTrue();
      assertEachOutcomeOnce(calling, report.total());
    }
  }

  @Test
  void throwingLinksEndTheRunAfterTheEarlierImages() throws IOException {
    Stream<ImageLink> links =
        Stream.concat(goodLinks(), Stream.of("the list failed").map(text -> {
          throw new IllegalStateException(text);
        }));
    assertThatThrownBy(() -> downloader().download(links))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the list failed");

    assertEachOutcomeOnce(recorder, IMAGES);
    assertPicturesAreComplete();
  }

  @Test
  void infiniteLinksAreReadNoFasterThanTheyAreFetched() throws InterruptedException {
    CountDownLatch some = new CountDownLatch(3 * IMAGES);
    AtomicInteger ahead = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Recorder counting = new Recorder() {
      @Override
      public void onOutcome(Outcome outcome) {
        super.onOutcome(outcome);
        ahead.decrementAndGet();
        some.countDown();
      }
    };
    Stream<ImageLink> links = IntStream.iterate(0, i -> i + 1).mapToObj(i -> {
      most.accumulateAndGet(ahead.incrementAndGet(), Math::max);
      return link(path(i % IMAGES) + "?" + i);
    });
    try (Download download =
        settings(directory, strategy(), counting).build().start(links)) {
      some.await();
      download.cancel();
      assertThat(download.await().cancelled()).isTrue();
    }
    assertThat(most.get()).isBetween(1, window() + 1);
  }

  @Test
  void nullAndDuplicateLinksHaveOutcomes() throws IOException {
    List<ImageLink> links = new ArrayList<>(goodLinks().toList());
    links.addAll(goodLinks().toList());
    links.add(1, null);
    DownloadReport report = downloader().download(links);

    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().message()).contains("link number 2 is null"));
    assertThat(recorder.heard(Skipped.class))
        .hasSize(IMAGES)
        .allMatch(skipped -> skipped.reason() == Skipped.Reason.DUPLICATE);
    assertEachOutcomeOnce(recorder, 2 * IMAGES + 1);
    assertPicturesAreComplete();
  }

  @Test
  void anEmptyListFinishesAtOnce() {
    DownloadReport report = downloader().download(List.of());

    assertThat(report.total()).isZero();
    assertThat(report.cancelled()).isFalse();
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import static io.github.imgurfetch.transfer.Failure.Kind.ENGINE;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Tests the contract of an {@link ExecutionStrategy}: its laws and its behavior when users stop a run or pass faulty
 * listeners and links. To test a strategy, extend this class and implement {@link #strategy}, which creates it, and
 * {@link #window}, the maximum number of tasks it holds. The tests connect only to a server on loopback. Requires JUnit
 * 5 and AssertJ.
 */
@Timeout(60)
public abstract class ExecutionStrategyContract extends WaitingImages {
  private static final int PIECES = 50;

  /** For subclasses. */
  protected ExecutionStrategyContract() {}

  /** Completeness: every image has exactly one outcome, and failed images do not affect others. */
  @Test
  void law1EveryImageHasExactlyOneOutcome() throws IOException {
    DownloadReport report = downloader().download(mixedLinks());

    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(report.failed()).isEqualTo(BAD);
    assertEachOutcomeOnce(recorder, IMAGES + BAD);
    assertPicturesAreComplete();
  }

  /** Completeness: the run reports the tasks that the strategy took but never reported as failed. */
  @Test
  void law1UnreportedImagesAreReportedAsFailed() {
    ExecutionStrategy strategy = strategy();
    DownloadReport report = downloader(work -> strategy.execute(new ForwardingWorkload(work) {
          @Override
          public void report(Outcome outcome) {
            if (outcome.task().number() % 6 != 0) super.report(outcome);
          }
        }))
        .download(goodLinks());

    assertThat(report.saved()).isEqualTo(IMAGES - IMAGES / 6);
    assertThat(report.failures())
        .hasSize(IMAGES / 6)
        .allMatch(failed -> failed.failure().kind() == ENGINE);
    assertEachOutcomeOnce(recorder, IMAGES);
  }

  /** Equivalence: outcomes and bytes are those of the serial strategy. */
  @Test
  void law2OutcomesEqualThoseOfTheSerialStrategy() {
    downloader().download(mixedLinks());
    Recorder serial = new Recorder();
    settings(directory.resolve("serial"), Strategies.serial(), serial)
        .build()
        .download(mixedLinks());

    assertThat(summary(recorder)).isEqualTo(summary(serial));
  }

  /** Backpressure: the number of tasks taken but not yet reported never exceeds the window. */
  @Test
  void law3TakesNoMoreThanItsWindow() {
    ExecutionStrategy strategy = strategy();
    AtomicInteger open = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    downloader(work -> strategy.execute(new ForwardingWorkload(work) {
          @Override
          public Optional<DownloadTask> next() {
            Optional<DownloadTask> task = super.next();
            if (task.isPresent()) most.accumulateAndGet(open.incrementAndGet(), Math::max);
            return task;
          }

          @Override
          public void report(Outcome outcome) {
            open.decrementAndGet();
            super.report(outcome);
          }
        }))
        .download(goodLinks());

    assertThat(most.get()).isBetween(1, window());
  }

  /** Idempotence: fetching an image twice at the same time results in one complete file. */
  @Test
  void law4AnImageFetchedTwiceIsOneFile() throws IOException {
    ExecutionStrategy strategy = strategy();
    DownloadReport report = settings(directory, work -> strategy.execute(new DuplicatingWorkload(work)), recorder)
        .existing(Existing.REPLACE)
        .build()
        .download(goodLinks());

    assertThat(report.saved()).isEqualTo(IMAGES);
    assertEachOutcomeOnce(recorder, IMAGES);
    assertPicturesAreComplete();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(IMAGES);
    }
  }

  /**
   * Cancellation: if all requests stall, the images in progress are reported as cancelled and no more tasks are taken.
   */
  @Test
  void law5CancelEndsStalledRequests() throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    try (Download download = downloader().start(stallingLinks(stalled))) {
      DownloadReport report = Way.CANCEL.stop(download, stalled);

      assertThat(report.cancelled()).isTrue();
      assertThat(report.skipped()).isEqualTo(report.total()).isBetween(1L, (long) window());
    }
  }

  /** Errors: a strategy that throws ends the run properly, and the caller gets the cause. */
  @Test
  void law7AThrowingStrategyEndsTheRunProperly() {
    ExecutionStrategy strategy = strategy();
    AtomicInteger taken = new AtomicInteger();
    assertThatThrownBy(() -> downloader(work -> strategy.execute(new ForwardingWorkload(work) {
              @Override
              public Optional<DownloadTask> next() {
                if (taken.incrementAndGet() > IMAGES / 2)
                  throw new IllegalStateException("the strategy failed");
                return super.next();
              }
            }))
            .download(goodLinks()))
        .isInstanceOf(StrategyException.class)
        .hasRootCauseMessage("the strategy failed");

    assertEachOutcomeOnce(recorder, IMAGES / 2);
    assertThat(recorder.heard(Outcome.class))
        .allMatch(outcome -> outcome instanceof Saved
            || outcome instanceof Failed failed && failed.failure().kind() == ENGINE);
    assertEndsWithTheReport();
  }

  /** Errors: a strategy does not throw just because every image fails. */
  @Test
  void law7FailedImagesDoNotThrow() {
    assertThat(downloader().download(badLinks()).failed()).isEqualTo(BAD);
    assertEndsWithTheReport();
  }

  /** Serialized callbacks: they never overlap. */
  @Test
  void law8CallbacksNeverOverlap() {
    downloader().download(mixedLinks());

    assertThat(recorder.overlapped()).isFalse();
    assertThat(recorder.events().get(0)).isEqualTo("start");
    assertEndsWithTheReport();
  }

  /**
   * Progress: the first event reports 0 bytes and the last, before the outcome, all; between changes of state, there
   * are at most five per second.
   */
  @Test
  void law9ProgressIsOrderedAndThrottled() {
    server.on("/slow.gif", PictureServer.slowly(Pictures.gif(1), PIECES, 10));
    downloader().download(Stream.concat(Stream.of(link("/slow.gif")), goodLinks()));

    List<Object> events = recorder.events();
    var steps = recorder.heard(Progress.class).stream().collect(groupingBy(Progress::task));
    for (Saved saved : recorder.heard(Saved.class)) {
      List<Progress> received = steps.getOrDefault(saved.task(), List.of());
      assertThat(received).as("progress of %s", saved.task()).isNotEmpty();
      assertThat(received.get(0).bytes()).isZero();
      assertThat(received.get(received.size() - 1).bytes()).isEqualTo(saved.bytes());
      assertThat(events.lastIndexOf(received.get(received.size() - 1))).isLessThan(events.indexOf(saved));
      assertThat((long) received.size())
          .isLessThanOrEqualTo(3 + saved.elapsed().toMillis() / 200);
    }
  }

  /** Reuse: two concurrent runs and a later one can use the same strategy. */
  @Test
  void law10OneStrategyServesManyRuns() {
    ExecutionStrategy shared = strategy();
    Recorder other = new Recorder();
    try (Download one = settings(directory.resolve("one"), shared, recorder)
            .build()
            .start(goodLinks());
        Download two = settings(directory.resolve("two"), shared, other)
            .build()
            .start(mixedLinks())) {
      assertThat(one.await().saved()).isEqualTo(IMAGES);
      assertThat(two.await().saved()).isEqualTo(IMAGES);
    }
    assertEachOutcomeOnce(recorder, IMAGES);
    assertEachOutcomeOnce(other, IMAGES + BAD);
    Recorder again = new Recorder();
    assertThat(settings(directory.resolve("two"), shared, again)
            .build()
            .download(goodLinks())
            .skipped())
        .isEqualTo(IMAGES);
    assertThat(again.heard(Skipped.class)).allMatch(skipped -> skipped.reason() == Skipped.Reason.ALREADY_SAVED);
  }

  /** Plain data: links and namings are evaluated in this JVM and do not have to be serializable. */
  @Test
  void law11LinksAndNamingStayInThisJvm() {
    Object local = new Object(); // not serializable
    AtomicInteger named = new AtomicInteger();
    Stream<ImageLink> links = goodLinks().map(link -> new ImageLink() {
      @Override
      public URI link() {
        return local.toString().isEmpty() ? ImageLink.of("").link() : link.link();
      }
    });
    DownloadReport report = settings(directory, strategy(), recorder)
        .naming(link -> "picture-" + named.getAndIncrement() + (local.hashCode() == 0 ? "" : "-n"))
        .build()
        .download(links);

    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(named.get()).isEqualTo(IMAGES);
  }

  /** Isolation: a strategy does not use the standard input and output of the program. */
  @Test
  void law12StandardInputAndOutputAreNotUsed() {
    var input = System.in;
    PrintStream output = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    AtomicInteger read = new AtomicInteger();
    System.setOut(new PrintStream(printed));
    System.setIn(new InputStream() {
      @Override
      public int read() {
        read.incrementAndGet();
        return -1;
      }
    });
    try {
      downloader().download(mixedLinks());
    } finally {
      System.setOut(output);
      System.setIn(input);
    }
    assertThat(printed.size()).isZero();
    assertThat(read.get()).isZero();
  }

  private void assertEndsWithTheReport() {
    List<Object> events = recorder.events();
    assertThat(events.get(events.size() - 1)).isInstanceOf(DownloadReport.class);
    assertThat(recorder.heard(DownloadReport.class)).hasSize(1);
  }
}

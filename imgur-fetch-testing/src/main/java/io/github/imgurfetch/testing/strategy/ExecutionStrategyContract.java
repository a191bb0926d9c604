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
 * The laws that every strategy keeps, as tests, and what users do to a run. The test of a strategy extends this, says
 * which {@link #strategy} it is and how many tasks it holds at most, its {@link #window}. Needs JUnit 5 and AssertJ.
 */
@Timeout(60)
public abstract class ExecutionStrategyContract extends WaitingImages {
  private static final int PIECES = 50;

  /** For the test of a strategy. */
  protected ExecutionStrategyContract() {}

  /** Books: every image has one outcome, whatever becomes of it; images that fail break nothing. */
  @Test
  void law1EveryImageHasExactlyOneOutcome() throws IOException {
    DownloadReport report = downloader().download(mixedLinks());

    assertThat(report.saved()).isEqualTo(IMAGES);
    assertThat(report.failed()).isEqualTo(BAD);
    assertEachOutcomeOnce(recorder, IMAGES + BAD);
    assertPicturesAreWhole();
  }

  /** Books: what is taken and never reported, the run settles. */
  @Test
  void law1WhatIsLostIsSettledByTheRun() {
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

  /** Sameness: outcomes and bytes are those of the serial strategy. */
  @Test
  void law2OutcomesAreThoseOfTheSerialStrategy() {
    downloader().download(mixedLinks());
    Recorder serial = new Recorder();
    settings(directory.resolve("serial"), Strategies.serial(), serial)
        .build()
        .download(mixedLinks());

    assertThat(summary(recorder)).isEqualTo(summary(serial));
  }

  /** Restraint: what is taken and not reported is never more than the window. */
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

  /** Twice is once: the same image twice at the same time is one whole file. */
  @Test
  void law4AnImageDeliveredTwiceIsOneFile() throws IOException {
    ExecutionStrategy strategy = strategy();
    DownloadReport report = settings(directory, work -> strategy.execute(new TwinWorkload(work)), recorder)
        .existing(Existing.REPLACE)
        .build()
        .download(goodLinks());

    assertThat(report.saved()).isEqualTo(IMAGES);
    assertEachOutcomeOnce(recorder, IMAGES);
    assertPicturesAreWhole();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(IMAGES);
    }
  }

  /** Cancel: with everything stalled, all that is under way comes back as cancelled and nothing more is taken. */
  @Test
  void law5CancelEndsWhatIsStalled() throws Exception {
    CountDownLatch stalled = new CountDownLatch(1);
    try (Download download = downloader().start(stallingLinks(stalled))) {
      DownloadReport report = Way.CANCEL.stop(download, stalled);

      assertThat(report.cancelled()).isTrue();
      assertThat(report.skipped()).isEqualTo(report.total()).isBetween(1L, (long) window());
    }
  }

  /** Throwing: an engine that breaks ends the run in order, with its cause. */
  @Test
  void law7ABrokenEngineEndsTheRunInOrder() {
    ExecutionStrategy strategy = strategy();
    AtomicInteger taken = new AtomicInteger();
    assertThatThrownBy(() -> downloader(work -> strategy.execute(new ForwardingWorkload(work) {
              @Override
              public Optional<DownloadTask> next() {
                if (taken.incrementAndGet() > IMAGES / 2)
                  throw new IllegalStateException("the desk is on fire");
                return super.next();
              }
            }))
            .download(goodLinks()))
        .isInstanceOf(StrategyException.class)
        .hasRootCauseMessage("the desk is on fire");

    assertEachOutcomeOnce(recorder, IMAGES / 2);
    assertThat(recorder.heard(Outcome.class))
        .allMatch(outcome -> outcome instanceof Saved
            || outcome instanceof Failed failed && failed.failure().kind() == ENGINE);
    assertEndsWithTheReport();
  }

  /** Throwing: it is no reason that each image fails. */
  @Test
  void law7FailedImagesAreNoReasonToThrow() {
    assertThat(downloader().download(badLinks()).failed()).isEqualTo(BAD);
    assertEndsWithTheReport();
  }

  /** One voice: callbacks never overlap. */
  @Test
  void law8CallbacksNeverOverlap() {
    downloader().download(mixedLinks());

    assertThat(recorder.overlapped()).isFalse();
    assertThat(recorder.events().get(0)).isEqualTo("start");
    assertEndsWithTheReport();
  }

  /** Progress: the first says 0 and the last all, before the outcome; in between at most five a second. */
  @Test
  void law9ProgressIsInOrderAndSparing() {
    server.on("/slow.gif", PictureServer.slowly(Pictures.gif(1), PIECES, 10));
    downloader().download(Stream.concat(Stream.of(link("/slow.gif")), goodLinks()));

    List<Object> events = recorder.events();
    var steps = recorder.heard(Progress.class).stream().collect(groupingBy(Progress::task));
    for (Saved saved : recorder.heard(Saved.class)) {
      List<Progress> told = steps.getOrDefault(saved.task(), List.of());
      assertThat(told).as("progress of %s", saved.task()).isNotEmpty();
      assertThat(told.get(0).bytes()).isZero();
      assertThat(told.get(told.size() - 1).bytes()).isEqualTo(saved.bytes());
      assertThat(events.lastIndexOf(told.get(told.size() - 1))).isLessThan(events.indexOf(saved));
      assertThat((long) told.size())
          .isLessThanOrEqualTo(2 + saved.elapsed().toMillis() / 200);
    }
  }

  /** A value: two runs use one strategy at once, and a third one after them. */
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

  /** What crosses is plain data: links and namings are asked in this JVM, and may be objects of any kind. */
  @Test
  void law11LinksAndNamingStayHome() {
    Object local = new Object(); // serialisable by no means
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

  /** The wire: whatever a strategy talks to, the program's own input and output are not its own. */
  @Test
  void law12TheProgramsOwnInputAndOutputAreLeftAlone() {
    var input = System.in;
    PrintStream output = System.out;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    AtomicInteger read = new AtomicInteger();
    System.setOut(new PrintStream(said));
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
    assertThat(said.size()).isZero();
    assertThat(read.get()).isZero();
  }

  private void assertEndsWithTheReport() {
    List<Object> events = recorder.events();
    assertThat(events.get(events.size() - 1)).isInstanceOf(DownloadReport.class);
    assertThat(recorder.heard(DownloadReport.class)).hasSize(1);
  }
}

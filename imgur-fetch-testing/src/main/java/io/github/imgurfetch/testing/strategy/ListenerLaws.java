// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Progress.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests what a listener receives about an image, from its start to its outcome. */
abstract class ListenerLaws extends UserFaults {

  /** Law 14: an outcome is reported with the same link object that the user passed in, under every strategy. */
  @Test
  void law14OutcomesHaveTheGivenLinkObjects() {
    List<ImageLink> links = mixedLinks().toList();
    Set<ImageLink> open = Collections.newSetFromMap(new IdentityHashMap<>());
    open.addAll(links);
    Set<ImageLink> begun = Collections.newSetFromMap(new IdentityHashMap<>());
    AtomicInteger strangers = new AtomicInteger();
    downloader().download(links, new DownloadListener() {
      @Override
      public void onBegin(ImageLink link, DownloadTask task) {
        if (!open.contains(link) || !begun.add(link)) strangers.incrementAndGet();
      }

      @Override
      public void onOutcome(ImageLink link, Outcome outcome) {
        if (!open.remove(link)) strangers.incrementAndGet();
      }
    });

    assertThat(strangers.get()).isZero();
    assertThat(open).isEmpty();
    assertThat(begun).hasSize(IMAGES + BAD - 1); // no worker takes an invalid address
    assertEachOutcomeOnce(recorder, IMAGES + BAD);
  }

  /** Law 15: an image begins once, then moves from state to state, and gets its outcome last. */
  @Test
  void law15AnImageGoesThroughItsStates() {
    Life life = new Life();
    downloader().download(goodLinks(), life);

    var events = life.events.stream().collect(groupingBy(event -> event.number));
    assertThat(events).hasSize(IMAGES);
    assertThat(events.values()).allSatisfy(image -> {
      List<Object> told = image.stream().map(event -> event.what).toList();
      assertThat(told.get(0)).isEqualTo("begin");
      assertThat(told.get(1)).isEqualTo(State.CONNECTING);
      assertThat(told.get(told.size() - 2)).isEqualTo(State.CHECKING);
      assertThat(told.get(told.size() - 1)).isInstanceOf(Saved.class);
    });
  }

  /**
   * Law 15: each failed attempt that will be repeated is reported, whether or not its worker waits for the next one.
   */
  @Test
  void law15RetriesAreReported() {
    AtomicInteger asked = new AtomicInteger();
    server.on("/later.gif", client -> {
      if (asked.incrementAndGet() == 1)
        PictureServer.status("503 Service Unavailable", "Retry-After: 1")
            .to(client);
      else PictureServer.ok("image/gif", Pictures.gif(1)).to(client);
    });
    Life life = new Life();
    DownloadReport report = downloader().download(List.of(link("/later.gif")), life);
    assertThat(report.saved()).isEqualTo(1);
    assertThat(life.retries).hasSize(1).allSatisfy(failure -> {
      assertThat(failure.status()).isEqualTo(503);
      assertThat(failure.attempts()).isEqualTo(1);
    });

    Life atOnce = new Life();
    report = downloader().download(List.of(link("/error.gif")), atOnce);
    assertThat(report.failed()).isEqualTo(1);
    assertThat(atOnce.retries).extracting(Failure::attempts).containsExactly(1, 2);
  }

  /** Law 15: every outcome has the time at which its image began and how long it took, within the time of the run. */
  @Test
  void law15OutcomesHaveTheirTimes() {
    Instant before = Instant.now().minusMillis(1);
    server.on("/slow.gif", PictureServer.slowly(Pictures.gif(1), 5, 20));
    DownloadReport report = downloader().download(Stream.concat(Stream.of(link("/slow.gif")), mixedLinks()));
    Instant after = Instant.now().plusMillis(1);

    assertThat(recorder.heard(Outcome.class)).hasSize(IMAGES + BAD + 1).allSatisfy(outcome -> {
      assertThat(outcome.started()).isBetween(before, after);
      assertThat(outcome.started().plus(outcome.elapsed())).isBefore(after.plusMillis(2));
      assertThat(outcome.elapsed())
          .isBetween(Duration.ZERO, report.elapsed().plusMillis(2));
    });
    assertThat(recorder.heard(Failed.class))
        .filteredOn(failed -> failed.failure().attempts() > 1)
        .isNotEmpty()
        .allSatisfy(failed -> assertThat(failed.elapsed()).isPositive());
  }

  /** Records the events of images by their numbers. */
  private static final class Life implements DownloadListener {
    private final List<Event> events = new ArrayList<>();
    private final List<Failure> retries = new ArrayList<>();

    private record Event(long number, Object what) {}

    @Override
    public void onBegin(ImageLink link, DownloadTask task) {
      events.add(new Event(task.number(), "begin"));
    }

    @Override
    public void onProgress(Progress progress) {
      events.add(new Event(progress.task().number(), progress.state()));
    }

    @Override
    public void onRetry(DownloadTask task, Failure failure, Duration wait) {
      retries.add(failure);
    }

    @Override
    public void onOutcome(Outcome outcome) {
      events.add(new Event(outcome.task().number(), outcome));
    }
  }
}

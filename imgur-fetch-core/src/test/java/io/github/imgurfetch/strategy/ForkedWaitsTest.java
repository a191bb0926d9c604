// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.internal.forked.FaultyWorker;
import io.github.imgurfetch.internal.forked.Job;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.RetryState;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Images that have to wait occupy no child, and no child sends requests to a host that asked to wait. */
@Timeout(60)
class ForkedWaitsTest {
  private static final int WAITING = 8;
  private static final int OTHERS = 20;

  @TempDir
  Path directory;

  private final RawServer good = new RawServer("127.0.0.1").otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
  private final RawServer busy = new RawServer("127.0.0.3");
  private final CountDownLatch others = new CountDownLatch(OTHERS);
  private final CountDownLatch failed = new CountDownLatch(1);
  private final Recorder recorder = new Recorder() {
    @Override
    public void onOutcome(Outcome outcome) {
      super.onOutcome(outcome);
      others.countDown();
      if (outcome instanceof Failed) failed.countDown();
    }
  };

  @AfterEach
  void close() {
    good.close();
    busy.close();
    assertThat(Children.alive()).isEmpty();
  }

  @Test
  void imagesOfOtherHostsAreFetchedInTheMeantime() throws InterruptedException {
    busy.otherwise(Script.status("503 Service Unavailable", "Retry-After: 110"));
    try (Download download = downloader(ShortLived.forked(2)).start(links())) {
      others.await();
      assertThat(recorder.heard(Saved.class)).hasSize(OTHERS);
      assertThat(busy.requests()).as("requests, one per child").hasSizeBetween(1, 2);
      download.cancel();
      assertThat(download.await().skipped()).isEqualTo(WAITING);
    }
  }

  /** The slot of an idle child waits for new images of the run, and also takes images of a dead child. */
  @Test
  void anImageOfADeadChildIsRetriedInTheMeantime(@TempDir Path home) throws IOException, InterruptedException {
    busy.otherwise(Script.status("503 Service Unavailable", "Retry-After: 110"));
    List<ImageLink> links = List.of(ImageLink.of(busy.uri("/waits.jpg")), ImageLink.of(good.uri("/halt.jpg")));
    try (Download download = downloader(ShortLived.forked(1, 4).java(FaultyWorker.java(home)))
        .start(links)) {
      failed.await();
      assertThat(recorder.heard(Failed.class))
          .singleElement()
          .satisfies(image -> assertThat(image.failure().kind()).isEqualTo(Failure.Kind.WORKER_DIED));
      download.cancel();
      assertThat(download.await().skipped()).isEqualTo(1);
    }
  }

  @Test
  void waitingImagesAreSavedWhenTheHostRecovers() {
    Script picture = Script.ok("image/jpeg", Pictures.jpeg(2));
    busy.otherwise(Script.inTurn(Script.status("429 Too Many Requests", "Retry-After: 1"), picture));
    DownloadReport report = downloader(ShortLived.forked(2, 2)).download(links());
    assertThat(report.saved()).isEqualTo(WAITING + OTHERS);
    assertThat(recorder.heard(Outcome.class)).hasSize(WAITING + OTHERS);
    assertThat(busy.requests()).hasSize(WAITING + 1);
  }

  @Test
  void aPostponedJobKeepsItsAttemptsAndItsReplaceFlag() {
    DownloadTask task = new DownloadTask(1, "a", URI.create("http://a.example/a"), "a", false);
    Job job = new Job(task, 0).afterCrash();
    Failure cause = new Failure(Failure.Kind.RATE_LIMITED, "429\nnow", 429, 2);
    RetryState state = new RetryState(2, Duration.ofSeconds(3), "");
    Postponed said = new Postponed(
        job.toSend().resumedFrom(state), Duration.ofSeconds(9), cause, Optional.of("a.example:80"));

    Postponed own = (Postponed) job.own(said);
    assertThat(own.task()).isEqualTo(task.replacing().resumedFrom(new RetryState(3, Duration.ofSeconds(3), "")));
    assertThat(own.delay()).isEqualTo(said.delay());
    assertThat(own.host()).isEqualTo(said.host());
    assertThat(own.cause()).isEqualTo(new Failure(Failure.Kind.RATE_LIMITED, "429\\u000anow", 429, 3));
  }

  private ConcurrentDownloader downloader(ForkedStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .listener(recorder)
        .allowPrivateHosts()
        .build();
  }

  private List<ImageLink> links() {
    return Stream.concat(
            IntStream.range(0, WAITING).mapToObj(i -> busy.uri("/waits-" + i + ".jpg")),
            IntStream.range(0, OTHERS).mapToObj(i -> good.uri("/" + i + ".jpg")))
        .map(ImageLink::of)
        .toList();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Workload;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests listeners of one run and of all runs. */
@Timeout(60)
class RunListenersTest {
  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @BeforeEach
  void serve() {
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder().into(directory).allowPrivateHosts();
  }

  private ImageLink link(String name) {
    return ImageLink.of(server.uri("/" + name + ".jpg"));
  }

  private static final class Ids implements DownloadListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<String> ends = new CopyOnWriteArrayList<>();

    @Override
    public void onOutcome(ImageLink link, Outcome outcome) {
      heard.add(link.id());
    }

    @Override
    public void onFinish(DownloadReport report) {
      ends.add(report.toString());
    }
  }

  @Test
  void aListenerOfARunReceivesThatRunAndOneOfTheBuilderAllRuns() {
    Ids all = new Ids();
    Ids allToo = new Ids();
    Ids one = new Ids();
    Ids two = new Ids();
    ConcurrentDownloader downloader =
        settings().listener(all).listener(allToo).build();
    downloader.download(List.of(link("a")), one);
    downloader.start(Stream.of(link("b")), two).await();

    assertThat(one.heard).containsExactly("a");
    assertThat(two.heard).containsExactly("b");
    assertThat(all.heard).isEqualTo(allToo.heard).containsExactly("a", "b");
    assertThat(one.ends).hasSize(1);
    assertThat(all.ends).hasSize(2);
  }

  @Test
  void aRunDescribesItselfWithoutSecrets() {
    List<RunDescription> runs = new ArrayList<>();
    settings()
        .strategy(Strategies.pooled(3))
        .header("Authorization", "s3cr3t")
        .proxy(new InetSocketAddress("127.0.0.1", 9), "proxyuser", "s3cr3t")
        .perHost(2)
        .manifest(directory.resolve("m.jsonl"))
        .build()
        .download(List.of(), new DownloadListener() {
          @Override
          public void onStart(RunDescription run) {
            runs.add(run);
          }
        });
    assertThat(runs).singleElement().satisfies(run -> {
      assertThat(run.directory()).isEqualTo(directory.toUri());
      assertThat(run.strategy()).isEqualTo("pooled(3)");
      assertThat(run.settings())
          .containsEntry("images per host at a time", "2")
          .containsEntry("attempts per image", "4")
          .containsEntry("existing files", "SKIP")
          .containsKey("manifest");
      assertThat(run.toString()).doesNotContain("s3cr3t").doesNotContain("proxyuser");
    });
  }

  @Test
  void aListenerThatThrowsDoesNotAffectTheOthers() {
    Ids after = new Ids();
    DownloadReport report = settings()
        .listener(DownloadListener.onSaved((link, saved) -> {
          throw new IllegalStateException("a fault of a listener");
        }))
        .listener(after)
        .build()
        .download(List.of(link("a")));
    assertThat(report.saved()).isEqualTo(1);
    assertThat(after.heard).containsExactly("a");
  }

  @Test
  void theShorthandsReceiveTheLinkAndTheOutcome() {
    server.on("/gone.jpg", Script.status("404 Not Found"));
    List<ImageLink> links = List.of(link("a"), link("gone"), link("b"));
    List<ImageLink> saved = new ArrayList<>();
    List<Object> failed = new ArrayList<>();
    ConcurrentDownloader downloader = settings()
        .strategy(Strategies.serial())
        .listener(DownloadListener.onSaved((link, image) -> {
          assertThat(image.file()).exists();
          saved.add(link);
        }))
        .listener(DownloadListener.onFailed((link, image) ->
            failed.addAll(List.of(link, image.failure().status()))))
        .build();
    downloader.download(links);

    assertThat(saved).hasSize(2);
    assertThat(saved.get(0)).isSameAs(links.get(0));
    assertThat(saved.get(1)).isSameAs(links.get(2));
    assertThat(failed).containsExactly(links.get(1), 404);
  }

  /** Two runs are inside their callbacks at the same time, so neither waits for the other. */
  @Test
  void callbacksOfDifferentRunsMayOverlap() throws Exception {
    CyclicBarrier both = new CyclicBarrier(2);
    DownloadListener meeting = new DownloadListener() {
      @Override
      public void onOutcome(Outcome outcome) {
        try {
          both.await();
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
      }
    };
    ConcurrentDownloader downloader = settings().listener(meeting).build();
    try (Download one = downloader.start(List.of(link("a")));
        Download two = downloader.start(List.of(link("b")))) {
      assertThat(one.await().saved() + two.await().saved()).isEqualTo(2);
    }
  }

  @Test
  void aNullLinkIsReportedAsAnUnusableLink() {
    Ids ids = new Ids();
    settings().build().download(Arrays.asList(null, link("a")), ids);
    assertThat(ids.heard).hasSize(2).contains("a");
  }

  @Test
  void aListenerMustNotBeNull() {
    ConcurrentDownloader downloader = settings().build();
    assertThatThrownBy(() -> downloader.download(List.of(link("a")), nothing()))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("listener");
  }

  @SuppressWarnings("NullAway")
  private static DownloadListener nothing() {
    return null;
  }

  /** The fetcher does not even create events that no listener implements. */
  @Test
  void progressIsNotCreatedIfNothingListens() {
    List<Boolean> ignored = new ArrayList<>();
    ConcurrentDownloader.Builder settings = settings().strategy(work -> {
      ignored.add(work.progressSink() == Progress.ignored());
      drain(work);
    });
    settings.build().download(List.of(link("a")), new Ids());
    settings.build().download(List.of(link("b")), new DownloadListener() {
      @Override
      public void onProgress(Progress progress) {}
    });
    assertThat(ignored).containsExactly(true, false);
  }

  /** A user's strategy leaves the times of its outcomes to the run. */
  @Test
  void outcomesOfAStrategyGetTheTimesOfTheRun() {
    List<Outcome> heard = new ArrayList<>();
    settings()
        .strategy(work -> {
          for (Optional<DownloadTask> task = work.next(); task.isPresent(); task = work.next())
            work.report(new Outcome.Skipped(task.get(), Outcome.Skipped.Reason.ALREADY_SAVED));
        })
        .build()
        .download(List.of(link("a")), new DownloadListener() {
          @Override
          public void onOutcome(Outcome outcome) {
            heard.add(outcome);
          }
        });
    assertThat(heard).singleElement().satisfies(outcome -> {
      assertThat(outcome.started().getEpochSecond()).isPositive();
      assertThat(outcome.elapsed().isNegative()).isFalse();
    });
  }

  private static void drain(Workload work) {
    try (Fetcher fetcher = work.open()) {
      work.drain(fetcher);
    }
  }
}

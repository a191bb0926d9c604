// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.internal.forked.FalseOutcomes;
import io.github.imgurfetch.internal.forked.FaultyWorker;
import io.github.imgurfetch.internal.forked.Frames;
import io.github.imgurfetch.internal.forked.Message;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Outcomes of a child are accepted only if they can be true. */
@Timeout(180)
class ForkedLiesTest {
  private static final byte[] PICTURE = Pictures.jpeg(1);

  @TempDir(factory = MemoryDir.class)
  Path home;

  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", PICTURE));
  private final Recorder recorder = new Recorder();

  @AfterEach
  void leavesNothingBehind() {
    server.close();
    assertThat(Children.alive()).isEmpty();
  }

  @Test
  void aFalseOutcomeKillsTheChildAndTheImageIsRetried() throws IOException {
    List<ImageLink> links = new ArrayList<>(links("0", "1"));
    for (String lie : FalseOutcomes.ALL.keySet())
      links.addAll(links(lie, "" + links.size())); // no pause for crashes in a row
    int good = links.size() - FalseOutcomes.ALL.size();

    DownloadReport report = downloader(Strategies.forked(2).java(FaultyWorker.java(home)))
        .build()
        .download(links);

    assertThat(report.cancelled()).isFalse();
    assertThat(report.saved()).isEqualTo(good);
    assertThat(report.skipped()).isZero();
    assertThat(report.failures()).hasSize(FalseOutcomes.ALL.size());
    assertThat(report.failures()).allSatisfy(failed -> {
      assertThat(failed.failure().kind()).isEqualTo(Kind.WORKER_DIED);
      assertThat(failed.failure().message())
          .contains(FalseOutcomes.ALL.get(failed.task().id()));
    });
    assertThat(recorder.heard(Outcome.class))
        .extracting(outcome -> outcome.task().number())
        .doesNotHaveDuplicates();
  }

  @Test
  void anImageToReplaceCannotBeAlreadySaved() throws IOException {
    downloader(Strategies.serial()).build().download(links("already", "absent"));
    DownloadReport report = downloader(Strategies.forked(1).java(FaultyWorker.java(home)))
        .existing(Existing.REPLACE)
        .build()
        .download(links("already"));
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().message()).contains("that was to be replaced"));
  }

  @Test
  void anAlreadySavedImageIsAccepted() throws IOException {
    downloader(Strategies.serial()).build().download(links("already"));
    DownloadReport report = downloader(Strategies.forked(1).java(FaultyWorker.java(home)))
        .build()
        .download(links("already"));
    assertThat(report.skipped()).isEqualTo(1);
    assertThat(report.failures()).isEmpty();
  }

  /** A step that writes to the pipe over which its child sends messages to the run. */
  record Forger(String name) implements ImageStep {
    @Override
    public void run(Saved saved) throws IOException {
      if (!saved.task().name().equals(name)) return;
      try (OutputStream out = new FileOutputStream(FileDescriptor.out)) {
        out.write(Frames.of(new Message.Done(new Skipped(saved.task(), Skipped.Reason.ALREADY_SAVED))));
      }
    }
  }

  @Test
  void aStepCannotForgeMessagesOfItsChild() {
    DownloadReport report = downloader(Strategies.forked(2))
        .then(new Forger("2"))
        .build()
        .download(links("0", "1", "2", "3", "4", "5"));
    assertThat(report.saved()).isEqualTo(5);
    assertThat(report.failures()).singleElement().satisfies(failed -> {
      assertThat(failed.task().name()).isEqualTo("2");
      assertThat(failed.failure().kind()).isEqualTo(Kind.WORKER_DIED);
      assertThat(failed.failure().message()).contains("does not have the signature of the run");
    });
    assertThat(IntStream.range(0, 6))
        .allSatisfy(
            i -> assertThat(home.resolve("images/" + i + ".jpg")).hasBinaryContent(PICTURE));
  }

  private ConcurrentDownloader.Builder downloader(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(home.resolve("images"))
        .strategy(strategy)
        .listener(recorder)
        .allowPrivateHosts();
  }

  private List<ImageLink> links(String... names) {
    return Stream.of(names)
        .map(name -> ImageLink.of(server.uri("/" + name + ".jpg")))
        .toList();
  }
}

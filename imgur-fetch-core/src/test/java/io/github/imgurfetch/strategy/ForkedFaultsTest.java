// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.internal.forked.FaultyWorker;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.StrategyException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Children that die or send invalid messages because of an image. */
@Timeout(120)
class ForkedFaultsTest {
  private static final byte[] PICTURE = Pictures.jpeg(1);

  @TempDir(factory = MemoryDir.class)
  Path home;

  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", PICTURE));
  private final Recorder recorder = new Recorder();

  @AfterEach
  void leavesNothingBehind() throws IOException {
    server.close();
    assertThat(Children.alive()).isEmpty();
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .noneMatch(name -> name.startsWith("imgur-fetch"));
    try (Stream<Path> files = Files.list(home.resolve("images"))) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("."));
    }
  }

  @Test
  void anImageThatCrashesItsChildFailsAlone() throws IOException {
    Map<String, String> faults = Map.of(
        "exit", "exit status 0",
        "halt", "exit status 42",
        "memory", "out of memory",
        "garbage", "the bytes are not a message",
        "half", "exit status 0",
        "giant", "1073741824 bytes",
        "wrong", "which the child is not fetching",
        "words", "must not send Fetch");
    List<ImageLink> links = new ArrayList<>(links(40, ""));
    int place = 1;
    for (String fault : faults.keySet()) {
      links.addAll(place, links(1, fault, 0));
      place += 4; // no pause for crashes in a row
    }

    DownloadReport report = download(ShortLived.forked(2), links);

    assertThat(report.saved()).isEqualTo(40);
    assertThat(report.failures()).hasSize(faults.size());
    for (Failed failed : report.failures()) {
      assertThat(failed.failure().kind()).isEqualTo(Kind.WORKER_DIED);
      assertThat(failed.failure().message())
          .contains("twice")
          .contains(faults.get(failed.task().id().substring(1)));
      assertThat(failed.failure().attempts()).isEqualTo(2);
    }
    assertThat(recorder.heard(Outcome.class))
        .extracting(outcome -> outcome.task().number())
        .doesNotHaveDuplicates();
  }

  @Test
  void theImageThatCrashesIsFoundAmongConcurrentOnes() throws IOException {
    DownloadReport report = download(ShortLived.forked(1, 8), links(40, "halt", 3, 20, 21));

    assertThat(report.saved()).isEqualTo(37);
    assertThat(report.failures())
        .extracting(failed -> failed.failure().kind())
        .containsOnly(Kind.WORKER_DIED);
    assertThat(report.failures())
        .extracting(failed -> failed.task().id())
        .containsExactlyInAnyOrder("3halt", "20halt", "21halt");
    assertThat(recorder.heard(Saved.class)).allMatch(saved -> saved.attempts() <= 4);
  }

  @Test
  void aStepThatKillsItsJvmFailsOneImage() throws IOException {
    List<ImageLink> links = new ArrayList<>(links(20, ""));
    links.addAll(3, links(1, "exit", 0));
    links.addAll(9, links(1, "memory", 0));
    DownloadReport report = downloader(ShortLived.forked(2).heap("32m"))
        .then(new KillerStep("exit", "memory"))
        .build()
        .download(links);

    assertThat(report.saved()).isEqualTo(20);
    assertThat(report.failures())
        .extracting(failed -> failed.failure().kind())
        .containsExactly(Kind.WORKER_DIED, Kind.WORKER_DIED);
    assertThat(report.failures())
        .extracting(failed -> failed.failure().message())
        .anyMatch(message -> message.contains("exit status 7"))
        .anyMatch(message -> message.contains("out of memory"));
    assertThat(home.resolve("images/0exit.jpg")).hasBinaryContent(PICTURE);
  }

  @Test
  void aLambdaStepIsRejected() {
    var downloader = downloader(ShortLived.forked(2)).then(saved -> {}).build();
    assertThatExceptionOfType(StrategyException.class)
        .isThrownBy(() -> downloader.download(links(1, "")))
        .withMessageContaining("ImageStep")
        .withMessageContaining("make it a record of plain values");
    assertThat(server.requests()).isEmpty();
  }

  private DownloadReport download(ForkedStrategy strategy, List<ImageLink> links) throws IOException {
    return downloader(strategy.heap("32m").java(FaultyWorker.java(home)))
        .build()
        .download(links);
  }

  private ConcurrentDownloader.Builder downloader(ForkedStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(home.resolve("images"))
        .strategy(strategy)
        .listener(recorder)
        .allowPrivateHosts();
  }

  private List<ImageLink> links(int count, String fault, Integer... faulty) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> ImageLink.of(server.uri("/" + i + (List.of(faulty).contains(i) ? fault : "") + ".jpg")))
        .toList();
  }
}

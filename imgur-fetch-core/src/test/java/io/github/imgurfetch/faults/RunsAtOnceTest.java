// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.Download;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.OwnPicture;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 108: many concurrent runs of one downloader, into one directory, with one manifest and one failures file. */
@Timeout(60)
class RunsAtOnceTest {
  private static final int IMAGES = 10;

  private @TempDir(factory = MemoryDir.class) Path home;
  private RunStage stage;
  private Path manifest;
  private Path failures;

  @BeforeEach
  void begin() {
    stage = new RunStage(home, 1);
    stage.host(0).on("/bad.jpg", Script.status("404 Not Found"));
    manifest = home.resolve("manifest.jsonl");
    failures = home.resolve("failures.jsonl");
  }

  @AfterEach
  void end() {
    stage.close();
  }

  static Stream<Arguments> counts() {
    return Stream.concat(
        Engines.inThisJvm().flatMap(strategy -> Stream.of(2, 4).map(count -> Arguments.of(strategy, count))),
        Stream.of(Arguments.of(Strategies.pooled(2), 64), Arguments.of(ShortLived.forked(1), 2)));
  }

  /** Each run has its own images, whose names all runs request, some images that all runs share, and one that fails. */
  @ParameterizedTest
  @MethodSource("counts")
  void noLineIsCorruptAndNoOutcomeIsLost(ExecutionStrategy strategy, int count) throws IOException {
    Recorder recorder = new Recorder();
    ConcurrentDownloader downloader = stage.settings(strategy, recorder)
        .manifest(manifest)
        .failures(failures)
        .build();
    List<Download> runs = new ArrayList<>();
    for (int i = 0; i < count; i++) runs.add(downloader.start(links(i)));
    long saved = 0;
    for (Download run : runs) {
      DownloadReport report = run.await();
      assertThat(report.total()).isEqualTo(2 * IMAGES + 1);
      assertThat(report.failed()).as("%s", report.failures()).isOne();
      saved += report.saved();
    }
    assertThat(recorder.heard(Outcome.class)).hasSize(count * (2 * IMAGES + 1));
    assertThat(recorder.heard(Failed.class)).hasSize(count);
    assertThat(recorder.heard(Saved.class)).hasSize(Math.toIntExact(saved));
    ManifestFacts facts = ManifestFacts.read(manifest, stage.directory());
    List<URI> addresses = new ArrayList<>();
    for (int i = 0; i < count; i++)
      links(i).map(ImageLink::link)
          .filter(uri -> !uri.getPath().equals("/bad.jpg"))
          .forEach(addresses::add);
    facts.checkEachOwns(addresses.toArray(URI[]::new));
    assertThat(stage.names()).hasSize(facts.addresses());
    RunStage.checkNothingRuns();
    assertThat(Files.readAllLines(failures))
        .as("what is still to do")
        .singleElement()
        .asString()
        .startsWith("{")
        .endsWith("}")
        .contains(stage.link(0, "/bad.jpg").link().toString(), "\"HTTP_STATUS\"");
    stage.host(0).on("/bad.jpg", (request, wire) -> OwnPicture.send(stage.host(0), request, wire));
    assertThat(stage.settings(strategy, new Recorder())
            .manifest(manifest)
            .build()
            .retryFailed(failures)
            .saved())
        .isOne();
    assertThat(Files.readAllLines(failures)).isEmpty();
    DownloadReport rerun = stage.settings(strategy, new Recorder())
        .manifest(manifest)
        .build()
        .download(addresses.stream().map(ImageLink::of));
    assertThat(rerun.saved()).isZero();
  }

  private Stream<ImageLink> links(int run) {
    return Stream.of(
            stage.links(0, "/own" + run + "/", IMAGES),
            Stream.of(stage.link(0, "/bad.jpg")),
            stage.links(0, "/shared", IMAGES))
        .flatMap(part -> part);
  }

  static Stream<Arguments> files() {
    return Stream.of(Arguments.of("manifest.jsonl", "other.jsonl"), Arguments.of("other.jsonl", "failures.jsonl"));
  }

  /** The second process fails immediately, before any request, and the first one continues. */
  @ParameterizedTest
  @MethodSource("files")
  void aSecondProcessIsToldWhichFileIsInUse(String itsManifest, String itsFailures) throws Exception {
    Object[] arguments = {
      home.resolve("other"),
      home.resolve(itsManifest),
      home.resolve(itsFailures),
      stage.link(0, "/second.jpg").link()
    };
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch told = new CountDownLatch(1);
    stage.host(0).on("/0.jpg", (request, wire) -> {
      asked.countDown();
      told.await();
      OwnPicture.send(stage.host(0), request, wire);
    });
    Recorder recorder = new Recorder();
    try (Download first = stage.settings(Strategies.pooled(2), recorder)
        .manifest(manifest)
        .failures(failures)
        .build()
        .start(stage.links(0, "/", 3))) {
      asked.await();
      ChildJvm.Result second = ChildJvm.run(List.of(), ListRun.class.getName(), arguments);
      told.countDown();
      assertThat(second.exit()).isNotZero();
      assertThat(second.output())
          .contains("UncheckedIOException")
          .contains(itsManifest.startsWith("manifest") ? itsManifest : itsFailures);
      assertThat(stage.host(0).count("/second.jpg")).isZero();
      assertThat(first.await().saved()).isEqualTo(3);
    }
    ChildJvm.Result later = ChildJvm.run(List.of(), ListRun.class.getName(), arguments);
    assertThat(later.output()).contains("1 saved");
  }
}

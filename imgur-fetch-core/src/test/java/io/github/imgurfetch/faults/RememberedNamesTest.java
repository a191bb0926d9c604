// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.testing.MemoryDir;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Row 105: a name is remembered, however many others follow it. */
@Timeout(60)
class RememberedNamesTest {
  private static final int OTHERS = 65_600;
  private static final String OTHER = "other";

  private @TempDir(factory = MemoryDir.class) Path home;

  static Stream<Arguments> everyMode() {
    return Stream.concat(
        Engines.all().map(strategy -> Arguments.of(strategy, Existing.SKIP)),
        Stream.of(Existing.RESUME, Existing.REPLACE)
            .flatMap(existing -> Engines.inThisJvm()
                .skip(1)
                .limit(1)
                .map(strategy -> Arguments.of(strategy, existing))));
  }

  /** Two addresses with the same name have two files; the first address, when repeated, is a duplicate. */
  @ParameterizedTest
  @MethodSource("everyMode")
  void eachAddressKeepsItsOwnFile(ExecutionStrategy strategy, Existing existing) throws IOException {
    try (RunStage stage = new RunStage(home, 1)) {
      Recorder recorder = new Recorder() {
        @Override
        public void onOutcome(Outcome outcome) {
          if (!outcome.task().id().startsWith(OTHER)) super.onOutcome(outcome);
        }
      };
      ImageLink first = stage.link(0, "/a/1.jpg");
      ImageLink second = stage.link(0, "/b/1.jpg");
      URI elsewhere = stage.link(0, "/").link();
      Stream<ImageLink> others =
          IntStream.range(0, OTHERS).mapToObj(i -> ImageLink.of(elsewhere.resolve(OTHER + i + ".jpg")));
      Stream<ImageLink> links = Stream.of(Stream.of(first), others, Stream.of(second, first, second))
          .flatMap(part -> part);

      DownloadReport report = stage.settings(new WithoutOthers(strategy, OTHER), recorder)
          .existing(existing)
          .build()
          .download(links);

      assertThat(report.total()).isEqualTo(OTHERS + 4);
      assertThat(recorder.heard(Saved.class))
          .extracting(saved -> saved.task().link())
          .containsExactlyInAnyOrder(first.link(), second.link());
      assertThat(recorder.heard(Saved.class).stream()
              .filter(saved -> saved.task().link().equals(first.link())))
          .extracting(Saved::fileName)
          .containsExactly("1.jpg");
      stage.checkFiles(recorder.heard(Saved.class));
      assertThat(recorder.heard(Skipped.class))
          .hasSize(2)
          .allMatch(skipped -> skipped.reason() == Skipped.Reason.DUPLICATE);
      assertThat(stage.host(0).requests()).hasSize(2);
      RunStage.checkNothingRuns();
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.imgurfetch.faults.Engines#inThisJvm")
  void oneAddressWrittenInTwoWaysIsFetchedOnce(ExecutionStrategy strategy) throws IOException {
    try (RunStage stage = new RunStage(home, 1)) {
      Recorder recorder = new Recorder();
      String here = "//localhost:" + stage.host(0).uri("").getPort();
      List<ImageLink> links = Stream.of(
              "http:" + here + "/x.jpg",
              "http:" + here + "/x.jpg#a",
              "HTTP:" + here + "/x.jpg",
              "http:" + here.replace("localhost", "LOCALHOST") + "/x.jpg#b")
          .map(ImageLink::of)
          .toList();

      DownloadReport report = stage.settings(strategy, recorder).build().download(links);

      assertThat(report.saved()).isOne();
      assertThat(recorder.heard(Skipped.class))
          .hasSize(3)
          .allMatch(skipped -> skipped.reason() == Skipped.Reason.DUPLICATE);
      assertThat(stage.host(0).requests()).hasSize(1);
    }
  }
}

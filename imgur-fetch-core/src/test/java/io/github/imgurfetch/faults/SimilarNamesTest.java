// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests similar names on file systems that ignore letter case or normalization. */
@Timeout(60)
class SimilarNamesTest {
  static final List<ExecutionStrategy> STRATEGIES = SmallRun.STRATEGIES;
  private static final List<String> TWINS =
      List.of("aBc", "abc", "ABC", "\u00e9t\u00e9", "e\u0301te\u0301", "\u00c9T\u00c9");

  private final SmallRun run = new SmallRun(TWINS.size());

  @AfterEach
  void stop() {
    run.close();
  }

  private record Named(URI link, String id) implements ImageLink {}

  static Stream<Configuration> systems() {
    return Stream.of(Configuration.osX(), Configuration.windows(), Configuration.unix());
  }

  @ParameterizedTest
  @MethodSource("systems")
  void bothNamesAreKeptAndStableInTheNextRun(Configuration system) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(system)) {
      Path images = memory.getPath("images").toAbsolutePath();
      Recorder recorder = new Recorder();
      for (ExecutionStrategy strategy : STRATEGIES)
        run.into(images, strategy, recorder).build().download(twins(0, 6));

      List<Saved> saved = recorder.heard(Saved.class);
      assertThat(saved).hasSize(TWINS.size());
      assertThat(recorder.heard(Skipped.class))
          .hasSize(TWINS.size())
          .allMatch(skipped -> skipped.reason() == Skipped.Reason.ALREADY_SAVED);
      assertThat(SmallRun.names(images)).hasSize(TWINS.size()).doesNotHaveDuplicates();
      for (Saved one : saved)
        assertThat(Files.readAllBytes(one.file()))
            .isEqualTo(Pictures.jpeg((int) one.task().number() - 1));
    }
  }

  @ParameterizedTest
  @MethodSource("systems")
  void aSimilarFileOfAnEarlierRunIsNeitherSkippedNorReplaced(Configuration system) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(system)) {
      Path images = memory.getPath("images").toAbsolutePath();
      run.into(images, Strategies.serial(), new Recorder()).build().download(twins(0, 1));
      for (Existing existing : Existing.values()) {
        DownloadReport report = run.into(images, Strategies.serial(), new Recorder())
            .existing(existing)
            .build()
            .download(twins(1, 2));
        if (report.failed() > 0)
          assertThat(report.failures())
              .singleElement()
              .satisfies(failed ->
                  assertThat(failed.failure().kind()).isEqualTo(Kind.NAME_COLLISION));
        else assertThat(Files.readAllBytes(images.resolve("abc.jpg"))).isEqualTo(Pictures.jpeg(1));
        assertThat(Files.readAllBytes(images.resolve("aBc.jpg"))).isEqualTo(Pictures.jpeg(0));
      }
    }
  }

  @ParameterizedTest
  @FieldSource("STRATEGIES")
  void oneAddressAThousandTimesIsFetchedOnce(ExecutionStrategy strategy) throws IOException {
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Recorder recorder = new Recorder();
      DownloadReport report = run.into(memory.getPath("/images"), strategy, recorder)
          .build()
          .download(IntStream.range(0, 1000)
              .mapToObj(i -> new Named(run.server().uri("/0.jpg"), "same")));
      assertThat(report.total()).isEqualTo(1000);
      assertThat(report.saved()).isEqualTo(1);
      assertThat(recorder.heard(Skipped.class))
          .hasSize(999)
          .allMatch(skip -> skip.reason() == Skipped.Reason.DUPLICATE);
      assertThat(run.server().requests()).hasSize(1);
    }
  }

  @ParameterizedTest
  @FieldSource("STRATEGIES")
  void oneIdAtTwoAddressesIsTwoFiles(ExecutionStrategy strategy) throws IOException {
    run.server().on("/album/0.jpg", Script.ok("image/jpeg", Pictures.jpeg(77)));
    try (FileSystem memory = Jimfs.newFileSystem(Configuration.unix())) {
      Path images = memory.getPath("/images");
      List<ImageLink> links = Stream.of("/0.jpg", "/album/0.jpg")
          .map(path -> ImageLink.of(run.server().uri(path)))
          .toList();
      assertThat(run.into(images, strategy, new Recorder())
              .build()
              .download(links)
              .saved())
          .isEqualTo(2);
      List<byte[]> contents = SmallRun.names(images).stream()
          .map(name -> bytes(images.resolve(name)))
          .toList();
      assertThat(contents)
          .usingRecursiveFieldByFieldElementComparator()
          .containsExactlyInAnyOrder(Pictures.jpeg(0), Pictures.jpeg(77));
    }
  }

  private Stream<ImageLink> twins(int from, int to) {
    return IntStream.range(from, to).mapToObj(i -> new Named(run.server().uri("/" + i + ".jpg"), TWINS.get(i)));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}

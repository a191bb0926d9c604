// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests a name that is requested again after more names than fit into memory: row 105 of the fault matrix. */
@Timeout(120)
class ManyNamesTest {
  private static final int OTHERS = 66_000;

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @AfterEach
  void stop() {
    server.close();
  }

  /** Fetches images, except for those that only use up names. */
  private static final ExecutionStrategy CHEAP = work -> {
    try (Fetcher fetcher = work.open()) {
      for (Optional<DownloadTask> next = work.next(); next.isPresent(); next = work.next()) {
        DownloadTask task = next.get();
        boolean other = task.link().getPath().startsWith("/others/");
        work.report(
            other ? new Skipped(task, Skipped.Reason.ALREADY_SAVED) : fetcher.fetch(task, progress -> {}));
      }
    }
  };

  private final class Named extends Recorder {
    @Override
    public void onOutcome(Outcome outcome) {
      if (!outcome.task().link().getPath().startsWith("/others/")) super.onOutcome(outcome);
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachAddressHasItsOwnFile(Existing existing) throws IOException {
    server.on("/a/1.jpg", Script.ok("image/jpeg", Pictures.jpeg(1)));
    server.on("/b/1.jpg", Script.ok("image/jpeg", Pictures.jpeg(2)));
    String others = server.uri("/others/").toString();
    Recorder recorder = new Named();
    DownloadReport report = ConcurrentDownloader.builder()
        .into(directory)
        .existing(existing)
        .strategy(CHEAP)
        .listener(recorder)
        .allowPrivateHosts()
        .build()
        .download(Stream.of(
                Stream.of(ImageLink.of(server.uri("/a/1.jpg"))),
                IntStream.range(0, OTHERS).mapToObj(i -> ImageLink.of(others + "n" + i + ".jpg")),
                Stream.of("/b/1.jpg", "/a/1.jpg#again").map(path -> ImageLink.of(server.uri(path))))
            .flatMap(links -> links));

    assertThat(report.saved()).isEqualTo(2);
    List<Saved> saved = recorder.heard(Saved.class);
    assertThat(saved.get(0).file()).isEqualTo(directory.resolve("1.jpg")).hasBinaryContent(Pictures.jpeg(1));
    assertThat(saved.get(1).file()).isNotEqualTo(directory.resolve("1.jpg")).hasBinaryContent(Pictures.jpeg(2));
    assertThat(recorder.heard(Skipped.class)).extracting(Skipped::reason).containsExactly(Skipped.Reason.DUPLICATE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.imgurfetch.steps.Checksum;
import io.github.imgurfetch.steps.Thumbnail;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StepsOfARunTest {
  @TempDir
  Path home;

  private final List<String> worked = new CopyOnWriteArrayList<>();
  private RawServer server;
  private Path directory;
  private Path manifest;

  @BeforeEach
  void open() {
    server = new RawServer();
    for (int i = 0; i < 3; i++) server.on("/" + i + ".jpg", Script.ok("image/jpeg", Pictures.jpeg(i)));
    directory = home.resolve("images");
    manifest = home.resolve("images.jsonl");
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void theNextRunRepeatsAFailedStepWithoutARequestAndAddsTheManifestLine() throws IOException {
    AtomicBoolean broken = new AtomicBoolean(true);
    ConcurrentDownloader downloader = downloader(Naming.byId(), saved -> {
      if (broken.get() && saved.file().endsWith("1.jpg")) throw new IOException("not today");
      worked.add(saved.file().getFileName().toString());
    });
    DownloadReport first = downloader.download(links());
    assertThat(first.saved()).isEqualTo(2);
    assertThat(first.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().kind()).isEqualTo(Failure.Kind.STEP_FAILED));
    assertThat(Files.readAllLines(manifest)).hasSize(2);

    assertThat(downloader.retryFailed(first).failed()).isEqualTo(1);
    broken.set(false);
    worked.clear();
    DownloadReport again = downloader.retryFailed(first);
    assertThat(again.skipped()).isEqualTo(1);
    assertThat(worked).containsExactly("1.jpg");
    assertThat(Files.readAllLines(manifest)).hasSize(3);
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void stepsUseTheNameInTheManifest() throws IOException {
    downloader(link -> "old-" + link.id()).download(links());
    DownloadReport report = downloader(Naming.byId(), this::note).download(links());

    assertThat(report.skipped()).isEqualTo(3);
    assertThat(worked).containsExactlyInAnyOrder("old-0.jpg", "old-1.jpg", "old-2.jpg");
    assertThat(server.requests()).hasSize(3);
  }

  @Test
  void aDamagedImageIsReplacedAndProcessedOnce() throws IOException {
    downloader(Naming.byId()).download(links());
    Files.write(directory.resolve("1.jpg"), new byte[] {1, 2, 3});
    DownloadReport report = downloader(Naming.byId(), this::note).download(links());

    assertThat(report.saved()).isEqualTo(1);
    assertThat(report.skipped()).isEqualTo(2);
    assertThat(worked).containsExactlyInAnyOrder("0.jpg", "1.jpg", "2.jpg");
  }

  @Test
  void filesWrittenByStepsAreNotMistakenForImages() throws IOException {
    ConcurrentDownloader downloader = downloader(Naming.byId(), Thumbnail.within(20, 20), Checksum.sha256());
    assertThat(downloader.download(links()).saved()).isEqualTo(3);
    Map<String, FileTime> before = files();
    assertThat(before).hasSize(9).containsKeys("0.jpg", "0.thumb-20x20.jpg", "0.jpg.sha256");
    assertThat(downloader.download(links()).skipped()).isEqualTo(3);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aStepMustNotBeNull() {
    assertThatNullPointerException()
        .isThrownBy(() -> ConcurrentDownloader.builder().then(null))
        .withMessage("then");
  }

  private void note(Saved saved) {
    worked.add(saved.file().getFileName().toString());
  }

  private Map<String, FileTime> files() throws IOException {
    Map<String, FileTime> times = new HashMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      for (Path file : files) times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
    }
    return times;
  }

  private Stream<ImageLink> links() {
    return Stream.of(0, 1, 2).map(i -> ImageLink.of(server.uri("/" + i + ".jpg")));
  }

  private ConcurrentDownloader downloader(Naming naming, ImageStep... steps) {
    ConcurrentDownloader.Builder builder = ConcurrentDownloader.builder()
        .into(directory)
        .manifest(manifest)
        .naming(naming)
        .allowPrivateHosts();
    for (ImageStep step : steps) builder.then(step);
    return builder.build();
  }
}

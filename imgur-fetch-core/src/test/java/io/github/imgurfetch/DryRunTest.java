// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.ImageStep;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Outcome.Skipped.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests that a dry run reports what a run would do, without doing any of it. */
@Timeout(60)
class DryRunTest {
  @TempDir
  Path home;

  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
  private final Map<String, Skipped> skipped = new ConcurrentHashMap<>();

  @AfterEach
  void stop() {
    server.close();
  }

  static List<ExecutionStrategy> strategies() {
    return List.of(Strategies.serial(), Strategies.pooled(4), ShortLived.forked(1));
  }

  /** A step that leaves a file behind. */
  record Trace(String directory) implements ImageStep {
    @Override
    public void run(Saved saved) throws IOException {
      Files.writeString(Path.of(directory, "step"), saved.fileName());
    }
  }

  private ConcurrentDownloader.Builder settings(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(home.resolve("images"))
        .strategy(strategy)
        .listener(DownloadListener.onSkipped((link, outcome) -> skipped.put(link.id(), outcome)))
        .allowPrivateHosts();
  }

  private ImageLink link(String path) {
    return ImageLink.of(server.uri(path));
  }

  private Map<String, String> files() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (var all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList())
        files.put(home.relativize(file).toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
    }
    return files;
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void namesWhatItWouldRequestAndChangesNothing(ExecutionStrategy strategy) throws IOException {
    ConcurrentDownloader.Builder settings = settings(strategy)
        .manifest(home.resolve("manifest.jsonl"))
        .failures(home.resolve("failures.jsonl"))
        .naming(link -> "folder/" + link.id() + "?");
    settings.build().download(List.of(link("/a.jpg"), ImageLink.of("no image")));
    Map<String, String> before = files();
    int requests = server.requests().size();

    DownloadReport report = settings.then(new Trace(home.toString()))
        .dryRun()
        .build()
        .download(List.of(link("/a.jpg"), link("/b.jpg"), link("/b.jpg"), ImageLink.of("also no image")));

    assertThat(report.alreadySaved()).isEqualTo(1);
    assertThat(report.notRequested()).isEqualTo(1);
    assertThat(report.duplicates()).isEqualTo(1);
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.BAD_URL));
    assertThat(report.saved()).isZero();
    assertThat(skipped.get("b").task().name()).matches("folder/b_?~[0-9a-f]{4}");
    assertThat(server.requests()).hasSize(requests);
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void anExistingFileThatWouldBeReplacedWouldBeRequested() throws IOException {
    settings(Strategies.serial()).build().download(List.of(link("/a.jpg")));
    Map<String, String> before = files();
    DownloadReport report = settings(Strategies.serial())
        .existing(Existing.REPLACE)
        .dryRun()
        .build()
        .download(List.of(link("/a.jpg")));
    assertThat(report.skippedByReason()).containsExactly(Map.entry(Reason.DRY_RUN, 1L));
    assertThat(files()).isEqualTo(before);
  }

  @Test
  void aDamagedFileOfTheManifestWouldBeRequested() throws IOException {
    ConcurrentDownloader.Builder settings = settings(Strategies.serial()).manifest(home.resolve("manifest.jsonl"));
    settings.build().download(List.of(link("/a.jpg")));
    Files.write(home.resolve("images/a.jpg"), new byte[] {1});
    DownloadReport report = settings.dryRun().build().download(List.of(link("/a.jpg")));
    assertThat(report.notRequested()).isEqualTo(1);
    assertThat(home.resolve("images/a.jpg")).hasSize(1);
  }

  @Test
  void aFileWithoutAnEntryIsNotAddedToTheManifest() throws IOException {
    settings(Strategies.serial()).build().download(List.of(link("/a.jpg")));
    DownloadReport report = settings(Strategies.serial())
        .manifest(home.resolve("manifest.jsonl"))
        .dryRun()
        .build()
        .download(List.of(link("/a.jpg")));
    assertThat(report.alreadySaved()).isEqualTo(1);
    assertThat(home.resolve("manifest.jsonl")).isEmptyFile();
  }
}

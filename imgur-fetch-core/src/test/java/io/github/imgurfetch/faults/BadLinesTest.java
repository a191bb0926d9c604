// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A line that is not an address comes back to the caller unchanged, so that it can be found in the list. */
@Timeout(60)
class BadLinesTest {
  private static final List<String> LINES = List.of(
      "not a url",
      "not%20a%20url",
      "100% wool.jpg",
      "a b%20c+d",
      " image.jpg ",
      "ftp://host/a%20b.jpg",
      "ftp://host/a b.jpg",
      "invalid:.a+b",
      "http://exam ple.com/a.jpg?key=1#x#y",
      "http://127.0.0.1:99999/a b.jpg",
      "http://[1:2/x",
      "C:\\pictures\\a.jpg",
      "www.example.com",
      "tab\there\u2028and \ud83d half a pair, \ud83d\ude00 a whole one",
      "x ".repeat(10_000),
      "");
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir
  private Path directory;

  static List<ExecutionStrategy> strategies() {
    return List.of(Strategies.serial(), Strategies.pooled(4), ShortLived.forked(1));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void isInItsTaskAndItsLinkAndInTheFailuresFile(ExecutionStrategy strategy) throws IOException {
    Path failures = directory.resolve("failures.jsonl");
    List<String> heard = new ArrayList<>();
    ConcurrentDownloader downloader = ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .failures(failures)
        .listener(DownloadListener.onFailed((link, failed) -> heard.add(link.toString())))
        .build();

    DownloadReport report = downloader.download(LINES.stream().map(ImageLink::of));
    assertThat(lines(report)).containsExactlyInAnyOrderElementsOf(LINES);
    assertThat(heard).containsExactlyInAnyOrderElementsOf(LINES);
    assertThat(lines(failures)).containsExactlyInAnyOrderElementsOf(LINES);

    assertThat(lines(downloader.retryFailed(report))).containsExactlyInAnyOrderElementsOf(LINES);
    assertThat(lines(downloader.retryFailed(failures))).containsExactlyInAnyOrderElementsOf(LINES);
    assertThat(lines(failures)).containsExactlyInAnyOrderElementsOf(LINES);
    assertThat(heard).hasSize(3 * LINES.size());
  }

  private static List<String> lines(DownloadReport report) {
    return report.failures().stream().map(failed -> failed.task().address()).toList();
  }

  private static List<String> lines(Path failures) throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line : Files.readAllLines(failures))
      lines.add(JSON.readTree(line).path("address").textValue());
    return lines;
  }

  @Test
  void isInTheJsonOfTheReportWithoutSecrets() throws IOException {
    DownloadReport report = ConcurrentDownloader.builder()
        .into(directory)
        .build()
        .download(Stream.of("not a url", "user:secret@host/a b", "a b?key", "y ".repeat(500))
            .map(ImageLink::of));
    List<String> lines = new ArrayList<>();
    for (JsonNode failure : JSON.readTree(report.toJson()).path("failures"))
      lines.add(failure.path("address").textValue());
    assertThat(lines).containsExactlyInAnyOrder("not a url", "host/a b", "a b", "y ".repeat(500));
    assertThat(report.toJson()).doesNotContain("secret");
  }

  @Test
  void isTheLinkAsFarAsAUriCanContainIt() {
    DownloadReport report = ConcurrentDownloader.builder()
        .into(directory)
        .build()
        .download(Stream.of("not a url", "www.example.com", "user@host", "us er:secret@host")
            .map(ImageLink::of));
    assertThat(report.failures())
        .extracting(failed -> failed.task().link().toString())
        .containsExactlyInAnyOrder("not%20a%20url", "www.example.com", "user@host", "us%20er%3Asecret@host");
    assertThat(report.failures())
        .extracting(failed -> failed.task().id())
        .containsExactlyInAnyOrder("not a url", "www.example", "image", "image");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.Ranges;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.LastModified;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The modification time of files. */
@Timeout(60)
class LastModifiedRunTest {
  private static final String DATE = "Wed, 21 Oct 2015 07:28:00 GMT";
  private static final String EPOCH = "Thu, 01 Jan 1970 00:00:00 GMT";
  private static final Instant TIME = Instant.parse("2015-10-21T07:28:00Z");

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @AfterEach
  void stop() {
    server.close();
  }

  static List<ExecutionStrategy> strategies() {
    return List.of(Strategies.serial(), Strategies.pooled(2), ShortLived.forked(1));
  }

  private void serve(String date) {
    byte[] image = Pictures.jpeg(1);
    String head = "HTTP/1.1 200 OK\r\nContent-Type: image/jpeg\r\nLast-Modified: " + date + "\r\nContent-Length: "
        + image.length + "\r\n\r\n";
    server.on("/a.jpg", Script.text(head + new String(image, StandardCharsets.ISO_8859_1)));
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder().into(directory.resolve("images")).allowPrivateHosts();
  }

  private ConcurrentDownloader.Builder fromServer() {
    return settings().lastModified(LastModified.FROM_SERVER);
  }

  private List<ImageLink> links() {
    return List.of(ImageLink.of(server.uri("/a.jpg")));
  }

  private Instant time() throws IOException {
    return Files.getLastModifiedTime(directory.resolve("images/a.jpg")).toInstant();
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aFileGetsTheServersTimeAndTheManifestRecordsIt(ExecutionStrategy strategy) throws IOException {
    serve(DATE);
    ConcurrentDownloader downloader = fromServer()
        .strategy(strategy)
        .manifest(directory.resolve("manifest.jsonl"))
        .build();
    assertThat(downloader.download(links()).saved()).isEqualTo(1);
    assertThat(time()).isEqualTo(TIME);
    assertThat(downloader.download(links()).alreadySaved()).isEqualTo(1);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void byDefaultAFileHasTheTimeAtWhichItWasSaved() throws IOException {
    serve(DATE);
    assertThat(settings().build().download(links()).saved()).isEqualTo(1);
    assertThat(time()).isAfter(TIME.plusSeconds(3_600));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Wednesday, 21-Oct-15 07:28:00 GMT", "Wed Oct 21 07:28:00 2015"})
  void obsoleteDateFormatsAreAccepted(String date) throws IOException {
    serve(date);
    assertThat(fromServer().build().download(links()).saved()).isEqualTo(1);
    assertThat(time()).isEqualTo(TIME);
  }

  /** A partial response may omit the header (RFC 9110, 15.3.7). */
  @ParameterizedTest
  @EnumSource
  void aResumedFileHasTheTimeOfItsFirstResponse(Existing existing) throws IOException {
    byte[] image = Pictures.jpeg(1);
    String etag = "ETag: \"v1\"";
    server.on(
        "/a.jpg",
        Ranges.either(
            Ranges.cut(image, image.length / 2, etag, "Last-Modified: " + DATE),
            Ranges.partial(image, image.length / 2, etag)));
    boolean resumes = existing == Existing.RESUME;
    RetryPolicy once = RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1))
        .attempts(resumes ? 1 : 2);
    ConcurrentDownloader downloader =
        fromServer().existing(existing).retry(once).build();
    if (resumes) assertThat(downloader.download(links()).failed()).isEqualTo(1);
    assertThat(downloader.download(links()).saved()).isEqualTo(1);
    assertThat(server.requests()).hasSize(2);
    assertThat(time()).isEqualTo(TIME);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"yesterday", "", "Wed, 21 Oct 2099 07:28:00 GMT", "Wed, 21 Oct 1915 07:28:00 GMT", "0", EPOCH})
  void anImpossibleTimeIsIgnored(String date) throws IOException {
    serve(date);
    assertThat(fromServer().build().download(links()).saved()).isEqualTo(1);
    assertThat(time()).isBetween(TIME.plusSeconds(3_600), Instant.now().plusSeconds(5));
  }
}

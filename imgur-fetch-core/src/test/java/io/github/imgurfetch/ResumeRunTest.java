// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static io.github.imgurfetch.testing.Ranges.cut;
import static io.github.imgurfetch.testing.Ranges.honest;
import static io.github.imgurfetch.testing.RawServer.Script.inTurn;
import static io.github.imgurfetch.testing.RawServer.Script.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.Ranges;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the partial files that a run with RESUME leaves, and how the next run uses them. */
@Timeout(60)
class ResumeRunTest {
  private static final byte[] IMAGE = Arrays.copyOf(Pictures.jpeg(500), 2048);
  private static final int CUT = 700;
  private static final String TAG = "ETag: \"v1\"";
  private static final String PART = ".imgur-fetch-kept-a.part";
  private static final String METADATA = ".imgur-fetch-kept-a.note";

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();
  private final Recorder recorder = new Recorder();

  @AfterEach
  void closeServer() {
    server.close();
  }

  @Test
  void aPartialFileIsLeftAndResumed() throws IOException {
    leavePart();
    assertThat(Names.in(directory)).containsExactlyInAnyOrder(PART, METADATA);
    assertThat(directory.resolve(PART)).hasBinaryContent(Arrays.copyOf(IMAGE, CUT));
    assertThat(directory.resolve(METADATA))
        .content()
        .contains("\"v1\\\"\"")
        .doesNotContain(server.uri("/").getHost());
    server.on("/a.jpg", honest(IMAGE, "\"v1\""));
    assertThat(run(Existing.RESUME).saved()).isEqualTo(1);
    assertWholeAndAlone();
    assertThat(asked()).containsExactly("all", "bytes=700-");
    assertThat(recorder.heard(Progress.class))
        .extracting(Progress::bytes)
        .first()
        .isEqualTo(700L);
    assertThat(run(Existing.RESUME).skipped()).isEqualTo(1);
    assertThat(asked()).hasSize(2);
  }

  @Test
  void aCancelledRunLeavesItsPartialFile() throws Exception {
    CountDownLatch sent = new CountDownLatch(1);
    server.on("/a.jpg", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + IMAGE.length + "\r\n" + TAG + "\r\n\r\n");
      wire.send(Arrays.copyOf(IMAGE, CUT));
      sent.countDown();
      wire.stall();
    });
    Download download = settings(Existing.RESUME).build().start(List.of(link()));
    sent.await();
    awaitFile(".part");
    download.cancel();
    assertThat(download.await().cancelled()).isTrue();
    assertThat(recorder.heard(Skipped.class)).hasSize(1);
    server.on("/a.jpg", honest(IMAGE, "\"v1\""));
    assertThat(run(Existing.RESUME).saved()).isEqualTo(1);
    assertWholeAndAlone();
  }

  @Test
  void aKilledRunLosesAtMostFourMebibytes() throws Exception {
    byte[] film = Arrays.copyOf(IMAGE, 6 << 20); // data after the end of a JPEG is part of the file
    server.on("/a.jpg", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: " + film.length + "\r\n" + TAG + "\r\n\r\n");
      wire.send(Arrays.copyOf(film, 5 << 20));
      wire.stall();
    });
    ChildJvm.Result killed = ChildJvm.run(List.of(), Killed.class.getName(), directory, link().link());
    assertThat(killed.exit()).as(killed.output()).isEqualTo(137);
    server.on("/a.jpg", honest(film, "\"v1\""));
    assertThat(run(Existing.RESUME).saved()).isEqualTo(1);
    assertThat(directory.resolve("a.jpg")).hasBinaryContent(film);
    assertThat(Names.in(directory)).containsExactly("a.jpg");
    assertThat(Ranges.from(server.requests().get(1)).orElseThrow()).isBetween(4 << 20, 5 << 20);
  }

  /** A program that starts a run and kills itself as soon as metadata exists. */
  static final class Killed {
    private Killed() {}

    public static void main(String[] args) throws IOException {
      Path directory = Path.of(args[0]);
      ConcurrentDownloader.builder()
          .into(directory)
          .existing(Existing.RESUME)
          .allowPrivateHosts()
          .build()
          .start(List.of(ImageLink.of(URI.create(args[1]))));
      awaitFile(directory, ".note");
      Runtime.getRuntime().halt(137);
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Existing.class,
      names = {"SKIP", "REPLACE"})
  void otherModesLeaveNothingAndRemovePartialFiles(Existing existing) throws IOException {
    server.on("/a.jpg", cut(IMAGE, CUT, TAG));
    run(existing);
    assertThat(Names.in(directory)).isEmpty();
    leavePart();
    server.on("/a.jpg", status("404 Not Found"));
    run(existing);
    assertThat(Names.in(directory)).isEmpty();
    assertThat(asked()).containsOnly("all");
  }

  @Test
  void partialFilesOfOtherImagesStayForAWeek() throws IOException {
    leavePart();
    server.on("/b.jpg", Script.ok("image/jpeg", IMAGE));
    ImageLink other = ImageLink.of(server.uri("/b.jpg"));
    settings(Existing.RESUME).build().download(List.of(other));
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("b.jpg", PART, METADATA);
    for (String name : List.of(PART, METADATA))
      Files.setLastModifiedTime(
          directory.resolve(name), FileTime.from(Instant.now().minus(Duration.ofDays(8))));
    settings(Existing.RESUME).build().download(List.of(other));
    assertThat(Names.in(directory)).containsExactly("b.jpg");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{}", "null", "[]", "{\"name\":\"a\",\"etag\":", "\u0000"})
  void invalidMetadataIsIgnored(String metadata) throws IOException {
    leavePart();
    Files.writeString(directory.resolve(METADATA), metadata);
    startsFromZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'bytes':700='bytes':699",
        "'bytes':700='bytes':701",
        "'bytes':700='bytes':31",
        "'bytes':700='bytes':-1",
        "'bytes':700='bytes':9223372036854775807",
        "'bytes':700='bytes':'700'",
        "'total':2048='total':700",
        "\\'v1\\'=W/\\'v1\\'",
        "\\'v1\\'=\\'v1\\'\\r\\nX-Evil: 1",
        "'address':'='address':'0",
        "'sha256':'='sha256':'0"
      })
  void metadataThatDoesNotMatchIsIgnored(String change) throws IOException {
    leavePart();
    String[] parts = change.replace('\'', '"').split("=");
    String metadata = Files.readString(directory.resolve(METADATA));
    assertThat(metadata).contains(parts[0]);
    Files.writeString(directory.resolve(METADATA), metadata.replace(parts[0], parts[1]));
    startsFromZero();
  }

  @Test
  void aPartialFileWithoutMetadataIsIgnored() throws IOException {
    leavePart();
    Files.delete(directory.resolve(METADATA));
    startsFromZero();
  }

  @Test
  void aLinkInsteadOfThePartialFileIsNotFollowed() throws IOException {
    leavePart();
    Path precious = Files.write(directory.resolve("precious"), Arrays.copyOf(IMAGE, CUT));
    Files.delete(directory.resolve(PART));
    Files.createSymbolicLink(directory.resolve(PART), precious);
    server.on("/a.jpg", honest(IMAGE, "\"v1\""));
    assertThat(run(Existing.RESUME).saved()).isEqualTo(1);
    assertThat(asked()).containsExactly("all", "all");
    assertThat(precious).hasBinaryContent(Arrays.copyOf(IMAGE, CUT));
    assertThat(Names.in(directory)).containsExactlyInAnyOrder("a.jpg", "precious");
  }

  @Test
  void noPartialFileIsLeftAfterAPermanentFailure() throws IOException {
    server.on("/a.jpg", inTurn(cut(IMAGE, CUT, TAG), status("404 Not Found")));
    settings(Existing.RESUME)
        .retry(RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1)))
        .build()
        .download(List.of(link()));
    assertThat(Names.in(directory)).isEmpty();
  }

  @Test
  void aManifestIsUsedAsWithSkip() throws IOException {
    server.on("/a.jpg", honest(IMAGE, "\"v1\""));
    Path manifest = Files.createDirectory(directory.resolve("elsewhere")).resolve("manifest");
    ConcurrentDownloader downloader =
        settings(Existing.RESUME).manifest(manifest).build();
    assertThat(downloader.download(List.of(link())).saved()).isEqualTo(1);
    assertThat(downloader.download(List.of(link())).skipped()).isEqualTo(1);
    Files.write(directory.resolve("a.jpg"), Arrays.copyOf(IMAGE, CUT));
    assertThat(downloader.download(List.of(link())).saved()).isEqualTo(1);
    assertThat(directory.resolve("a.jpg")).hasBinaryContent(IMAGE);
  }

  @Test
  void withoutAStrongETagNoPartialFileIsLeft() throws IOException {
    server.on("/a.jpg", cut(IMAGE, CUT, "ETag: W/\"v1\""));
    run(Existing.RESUME);
    assertThat(Names.in(directory)).isEmpty();
  }

  private void leavePart() {
    server.on("/a.jpg", cut(IMAGE, CUT, TAG));
    ConcurrentDownloader downloader = unheard(Existing.RESUME).build();
    assertThat(downloader.download(List.of(link())).failed()).isEqualTo(1);
  }

  private void startsFromZero() throws IOException {
    server.on("/a.jpg", honest(IMAGE, "\"v1\""));
    assertThat(run(Existing.RESUME).saved()).isEqualTo(1);
    assertThat(asked()).containsExactly("all", "all");
    assertWholeAndAlone();
  }

  private void assertWholeAndAlone() throws IOException {
    assertThat(directory.resolve("a.jpg")).hasBinaryContent(IMAGE);
    assertThat(Names.in(directory)).containsExactly("a.jpg");
    assertThat(recorder.heard(Saved.class)).extracting(Saved::attempts).containsExactly(1);
  }

  private DownloadReport run(Existing existing) {
    return settings(existing).build().download(List.of(link()));
  }

  private ConcurrentDownloader.Builder settings(Existing existing) {
    return unheard(existing).listener(recorder);
  }

  private ConcurrentDownloader.Builder unheard(Existing existing) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .existing(existing)
        .retry(RetryPolicy.DEFAULT.attempts(1))
        .allowPrivateHosts();
  }

  private ImageLink link() {
    return ImageLink.of(server.uri("/a.jpg"));
  }

  private List<String> asked() {
    return server.requests().stream()
        .map(request -> request.headers().getOrDefault("range", "all"))
        .toList();
  }

  private void awaitFile(String suffix) throws IOException {
    awaitFile(directory, suffix);
  }

  /** Waits until there is a non-empty file whose name ends with the given text. */
  private static void awaitFile(Path directory, String suffix) throws IOException {
    while (true) {
      try (Stream<Path> files = Files.list(directory)) {
        if (files.anyMatch(file ->
            file.toString().endsWith(suffix) && file.toFile().length() > 0)) return;
      }
      Thread.onSpinWait();
    }
  }
}

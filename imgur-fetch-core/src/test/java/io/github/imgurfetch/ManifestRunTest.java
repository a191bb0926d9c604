// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.ChildJvm;
import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.Shell;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs with a manifest, and later runs that use it. */
@Timeout(60)
class ManifestRunTest {
  private static final int IMAGES = 20;

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @BeforeEach
  void serve() {
    for (int i = 0; i < IMAGES; i++) {
      byte[] picture = Pictures.jpeg(i);
      server.on("/" + i + ".jpg", (request, wire) -> {
        wire.send("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: " + picture.length + "\r\n\r\n");
        wire.send(picture);
      });
    }
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void eachSavedImageHasALine() throws IOException {
    run();
    List<String> lines = Files.readAllLines(manifest());
    assertThat(lines).hasSize(IMAGES);
    for (String line : lines) {
      JsonNode entry = new ObjectMapper().readTree(line);
      Path file = images().resolve(entry.get("file").asText());
      assertThat(file).exists().hasSize(entry.get("bytes").asLong());
      assertThat(entry.get("url").asText())
          .isEqualTo(
              server.uri("/" + entry.get("id").asText() + ".jpg").toString());
      assertThat(entry.get("sha256").asText()).matches("[0-9a-f]{64}");
      assertThat(entry.get("etag").asText()).isEqualTo("\"v1\"");
      assertThat(Instant.parse(entry.get("when").asText()))
          .isEqualTo(Files.getLastModifiedTime(file).toInstant());
    }
  }

  @Test
  void aRerunOverIntactFilesSendsAndWritesNothing() throws IOException {
    run();
    int requests = server.requests().size();
    FileTime manifestTime = Files.getLastModifiedTime(manifest());

    assertThat(run().skipped()).isEqualTo(IMAGES);
    assertThat(server.requests()).hasSize(requests);
    assertThat(Files.getLastModifiedTime(manifest())).isEqualTo(manifestTime);
  }

  @Test
  void filesThatCannotBeCheckedAreReportedTogether() throws IOException {
    Path moved = directory.resolve("moved");
    try (Logged log = new Logged()) {
      DownloadReport report = ConcurrentDownloader.builder()
          .into(images())
          .manifest(manifest())
          .allowPrivateHosts()
          .strategy(Strategies.serial())
          .build()
          .download(IntStream.range(0, IMAGES).mapToObj(i -> {
            if (i == 1) move(images(), moved);
            return ImageLink.of(server.uri("/" + i + ".jpg"));
          }));
      assertThat(report.failed()).isEqualTo(IMAGES - 1);
      assertThat(log.lines("ManifestRecorder")).hasSize(2);
      assertThat(log.lines("the saved files of 19 images could not be checked"))
          .hasSize(1);
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void onlyDamagedFilesAreReplaced() throws IOException {
    run();
    Path flipped = images().resolve("3.jpg");
    byte[] bytes = Files.readAllBytes(flipped);
    bytes[bytes.length / 2] ^= 1;
    Files.write(flipped, bytes);
    Files.setLastModifiedTime(flipped, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
    Files.write(images().resolve("5.jpg"), new byte[0]);
    Files.write(images().resolve("7.jpg"), Arrays.copyOf(Pictures.jpeg(7), 100));
    Files.delete(images().resolve("9.jpg"));
    Files.setLastModifiedTime(images().resolve("11.jpg"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

    DownloadReport report = run();

    assertThat(report.saved()).isEqualTo(4);
    assertThat(report.skipped()).isEqualTo(IMAGES - 4);
    for (int i = 0; i < IMAGES; i++)
      assertThat(images().resolve(i + ".jpg")).hasBinaryContent(Pictures.jpeg(i));
  }

  @Test
  void completeFilesWithoutALineAreAdopted() throws IOException {
    Files.createDirectories(images());
    Files.write(images().resolve("1.jpg"), Pictures.jpeg(1));
    Files.write(images().resolve("2.jpg"), Arrays.copyOf(Pictures.jpeg(2), 200));

    DownloadReport report = run();

    assertThat(report.skipped()).isEqualTo(1);
    assertThat(report.saved()).isEqualTo(IMAGES - 1);
    assertThat(images().resolve("2.jpg")).hasBinaryContent(Pictures.jpeg(2));
    assertThat(Files.readAllLines(manifest())).hasSize(IMAGES);
  }

  @Test
  void invalidLinesOfAManifestAreIgnored() throws IOException {
    Files.write(manifest(), new byte[] {1, 2, 3, '\n', '{', '\n', 'x'});
    assertThat(run().saved()).isEqualTo(IMAGES);
    assertThat(run().skipped()).isEqualTo(IMAGES);
  }

  @Test
  void aLineThatLeadsElsewhereIsNotFollowed() throws IOException {
    run();
    Path secret = Files.write(directory.resolve("secret.jpg"), Pictures.jpeg(0));
    String line = Files.readAllLines(manifest()).stream()
        .filter(text -> text.contains("/0.jpg"))
        .findFirst()
        .orElseThrow();
    Files.writeString(
        manifest(),
        line.replace("\"file\":\"0.jpg\"", "\"file\":\"../secret.jpg\"") + "\n",
        StandardOpenOption.APPEND);

    assertThat(run().saved()).isEqualTo(1);
    assertThat(secret).hasBinaryContent(Pictures.jpeg(0));
  }

  @Test
  void anUnusableManifestFailsBeforeAnyRequest() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    assertThatThrownBy(() -> settings()
            .manifest(file.resolve("manifest.jsonl"))
            .build()
            .download(links()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("manifest");
    assertThat(server.requests()).isEmpty();
    try (Stream<Path> left = Files.list(images())) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aManifestInUseByAnotherProcessFailsBeforeAnyRequest() throws Exception {
    Process other = ChildJvm.start(
        List.of(), "io.github.imgurfetch.transfer.internal.disk.SharedFileHolder", manifest(), "hold");
    try (BufferedReader says = other.inputReader()) {
      assertThat(says.readLine()).isEqualTo("open");
      assertThatThrownBy(this::run)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining(manifest().toString())
          .hasMessageContaining("another process");
    } finally {
      other.destroyForcibly().waitFor();
    }
    assertThat(server.requests()).isEmpty();
    assertThat(images()).isEmptyDirectory();
    assertThat(run().saved()).isEqualTo(IMAGES);
  }

  @Test
  void aManifestThatIsNotARegularFileFailsImmediately() throws Exception {
    List<Path> places = List.of(directory, Path.of("/dev/zero"), directory.resolve("fifo"));
    assumeTrue(Shell.has("mkfifo") && Files.exists(places.get(1)), "needs mkfifo and /dev/zero");
    assertThat(Shell.run("mkfifo", places.get(2)).exit()).isZero();
    for (Path place : places)
      assertTimeoutPreemptively(
          Duration.ofSeconds(20),
          () -> assertThatThrownBy(
                  () -> settings().manifest(place).build().download(links()))
              .isInstanceOf(UncheckedIOException.class)
              .hasMessageContaining(place.toString()));
    assertThat(server.requests()).isEmpty();
    assertThat(images()).isEmptyDirectory();
  }

  private DownloadReport run() {
    return settings().build().download(links());
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(images())
        .manifest(manifest())
        .strategy(Strategies.pooled(4))
        .allowPrivateHosts();
  }

  private Stream<ImageLink> links() {
    return IntStream.range(0, IMAGES).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg")));
  }

  private Path images() {
    return directory.resolve("images");
  }

  private Path manifest() {
    return directory.resolve("manifest.jsonl");
  }
}

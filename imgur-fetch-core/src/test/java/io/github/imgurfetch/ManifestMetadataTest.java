// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the metadata from a listing that a manifest contains. */
@Timeout(60)
class ManifestMetadataTest {
  @TempDir
  Path directory;

  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));

  @AfterEach
  void stop() {
    server.close();
  }

  private Image image(URI link, String title) {
    return new Image(
        "X6rkCc5",
        link,
        "image/jpeg",
        1,
        1,
        1,
        false,
        false,
        Optional.of(title),
        Optional.empty(),
        Optional.of("someone"),
        Optional.of(Instant.parse("2026-01-31T23:59:59Z")),
        OptionalLong.empty(),
        Optional.empty(),
        Optional.of("alb"),
        OptionalInt.of(7));
  }

  private JsonNode only(Path manifest) throws IOException {
    List<String> lines = Files.readAllLines(manifest);
    assertThat(lines).hasSize(1);
    return new ObjectMapper().readTree(lines.get(0));
  }

  private DownloadReport run(Path manifest, ImageLink link) {
    return ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .manifest(manifest)
        .allowPrivateHosts()
        .build()
        .download(List.of(link));
  }

  @Test
  void anImageOfAGalleryHasItsMetadata() throws IOException {
    Path manifest = directory.resolve("manifest.jsonl");
    Image image = image(server.uri("/x.jpg"), "A \"cat\"\n</script>");
    assertThat(run(manifest, image).saved()).isEqualTo(1);
    JsonNode line = only(manifest);
    assertThat(line.path("title").asText()).isEqualTo("A \"cat\"\n</script>");
    assertThat(line.path("author").asText()).isEqualTo("someone");
    assertThat(line.path("album").asText()).isEqualTo("alb");
    assertThat(line.path("posted").asText()).isEqualTo("2026-01-31T23:59:59Z");
    assertThat(run(manifest, image).alreadySaved()).isEqualTo(1);
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void aFileFromARunWithoutAManifestAlsoGetsMetadata() throws IOException {
    Image image = image(server.uri("/x.jpg"), "A cat");
    ConcurrentDownloader.builder()
        .into(directory.resolve("images"))
        .allowPrivateHosts()
        .build()
        .download(List.of(image));
    Path manifest = directory.resolve("later.jsonl");
    assertThat(run(manifest, image).alreadySaved()).isEqualTo(1);
    assertThat(only(manifest).path("title").asText()).isEqualTo("A cat");
  }

  @Test
  void aLongTitleIsTruncatedAndALinkHasNoTitle() throws IOException {
    Path one = directory.resolve("one.jsonl");
    run(one, image(server.uri("/x.jpg"), "\ud83d\udc31".repeat(100_000)));
    assertThat(only(one).path("title").asText()).isEqualTo("\ud83d\udc31".repeat(500));
    Path two = directory.resolve("two.jsonl");
    run(two, ImageLink.of(server.uri("/y.jpg")));
    assertThat(only(two).has("title")).isFalse();
    assertThat(only(two).has("album")).isFalse();
  }
}

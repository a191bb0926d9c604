// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.internal.media.MediaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * With a manifest, a file belongs to the address in its line in every later run: rows 106 and 107 of the fault matrix.
 * The bytes of a file identify its image.
 */
@Timeout(120)
class OwnedNamesTest {
  private static final List<String> PATHS = List.of("/a/1.jpg", "/b/1.jpg", "/c/1.jpg");

  @TempDir
  Path home;

  private final RawServer server = new RawServer();

  @BeforeEach
  void serve() {
    for (String path : PATHS) server.on(path, Script.ok("image/jpeg", picture(path)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @EnumSource
  void anotherImageWithTheNameGetsADifferentOneInALaterList(Existing existing) throws IOException {
    run(existing, "/a/1.jpg");
    assertThat(run(existing, "/b/1.jpg").saved()).isEqualTo(1);
    checkOwners("/a/1.jpg", "/b/1.jpg");
    assertThat(ownerOf("1.jpg")).isEqualTo("/a/1.jpg");
    assertThat(Names.in(images())).allMatch(name -> name.matches("1(~[0-9a-f]{4})?\\.jpg"));
  }

  @ParameterizedTest
  @EnumSource
  void theOrderOfTheListDoesNotChangeOwners(Existing existing) throws IOException {
    run(existing, "/a/1.jpg", "/b/1.jpg");
    Map<String, String> owners = owners();
    run(existing, "/b/1.jpg", "/a/1.jpg");
    run(existing, "/c/1.jpg", "/a/1.jpg", "/b/1.jpg");
    run(existing, "/c/1.jpg", "/b/1.jpg");
    run(existing, "/c/1.jpg");
    checkOwners("/a/1.jpg", "/b/1.jpg", "/c/1.jpg");
    assertThat(owners()).containsAllEntriesOf(owners);
  }

  @Test
  void theOrderOfTheListCostsNoRequest() throws IOException {
    run(Existing.SKIP, "/a/1.jpg", "/b/1.jpg", "/c/1.jpg");
    List<String> lines = Files.readAllLines(manifest());
    for (List<String> order :
        List.of(List.of("/b/1.jpg", "/c/1.jpg", "/a/1.jpg"), List.of("/c/1.jpg"), List.of("/b/1.jpg")))
      assertThat(run(Existing.SKIP, order.toArray(String[]::new)).skipped())
          .isEqualTo(order.size());
    assertThat(server.requests()).hasSize(3);
    assertThat(Files.readAllLines(manifest())).isEqualTo(lines);
  }

  @ParameterizedTest
  @CsvSource({
    "SKIP, gone",
    "SKIP, cut",
    "SKIP, flipped",
    "RESUME, gone",
    "RESUME, cut",
    "RESUME, flipped",
    "REPLACE, gone",
    "REPLACE, cut",
    "REPLACE, flipped"
  })
  void aRepairGoesToTheImagesOwnFile(Existing existing, String damage) throws IOException {
    run(existing, "/a/1.jpg", "/b/1.jpg");
    Map<String, String> owners = owners();
    for (String path : List.of("/b/1.jpg", "/a/1.jpg")) {
      damage(images().resolve(owners.get(path)), damage);
      assertThat(run(existing, path).saved()).isEqualTo(1);
      checkOwners("/a/1.jpg", "/b/1.jpg");
      assertThat(owners()).isEqualTo(owners);
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPostponedRepairIsStillARepair(Existing existing) throws IOException {
    run(existing, "/a/1.jpg", "/b/1.jpg");
    Map<String, String> owners = owners();
    damage(images().resolve(owners.get("/b/1.jpg")), "cut");
    server.on(
        "/b/1.jpg",
        Script.inTurn(
            Script.status("503 Service Unavailable", "Retry-After: 1"),
            Script.ok("image/jpeg", picture("/b/1.jpg"))));
    assertThat(run(existing, "/b/1.jpg").saved()).isEqualTo(1);
    checkOwners("/a/1.jpg", "/b/1.jpg");
    assertThat(owners()).isEqualTo(owners);
  }

  @Test
  void anImageIsRepairedUnderItsNameEvenIfTheNamingHasChanged() throws IOException {
    run(Existing.SKIP, "/a/1.jpg");
    Files.delete(images().resolve("1.jpg"));
    settings(Existing.SKIP).naming(link -> "holiday").build().download(links("/a/1.jpg", "/b/1.jpg"));
    checkOwners("/a/1.jpg", "/b/1.jpg");
    assertThat(Names.in(images())).containsExactly("1.jpg", "holiday.jpg");
  }

  @Test
  void letterCaseOfTheNamingCreatesNoSecondFile() throws IOException {
    settings(Existing.SKIP).naming(link -> "Photo").build().download(links("/a/1.jpg"));
    for (Existing existing : Existing.values()) {
      damage(images().resolve("Photo.jpg"), "cut");
      settings(existing).naming(link -> "photo").build().download(links("/a/1.jpg"));
      checkOwners("/a/1.jpg");
      assertThat(Names.in(images())).containsExactly("Photo.jpg");
    }
  }

  /** Earlier versions wrote a second line for a file that belonged to another image. */
  @Test
  void inAnOldManifestTheLatestLineOwnsAFileAndTheOtherImageIsFetched() throws IOException {
    run(Existing.SKIP, "/a/1.jpg");
    String line = Files.readString(manifest());
    Files.writeString(manifest(), line.replace("/a/1.jpg", "/b/1.jpg") + line);
    assertThat(run(Existing.SKIP, "/b/1.jpg", "/a/1.jpg").saved()).isEqualTo(1);
    assertThat(ownerOf("1.jpg")).isEqualTo("/a/1.jpg");
    assertThat(owners()).containsOnlyKeys("/a/1.jpg", "/b/1.jpg");
  }

  @Test
  void spellingsOfAnAddressAreOneImage() throws IOException {
    String[] spellings = {"/a/1.jpg", "/a/1.jpg#a", "/a/./1.jpg", "/%61/1.jpg"};
    assertThat(run(Existing.SKIP, spellings).saved()).isEqualTo(1);
    Collections.reverse(Arrays.asList(spellings));
    assertThat(run(Existing.SKIP, spellings).skipped()).isEqualTo(spellings.length);
    assertThat(server.requests()).hasSize(1);
    assertThat(Files.readAllLines(manifest())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void concurrentRunsNeitherShareAFileNorCorruptALine(Existing existing) throws Exception {
    int images = 60;
    for (int i = 0; i < images; i++)
      server.on("/" + i % 20 + "/" + i / 20 + ".jpg", Script.ok("image/jpeg", Pictures.jpeg(i)));
    ConcurrentDownloader downloader =
        settings(existing).strategy(Strategies.pooled(3)).build();
    List<Download> runs = new ArrayList<>();
    for (int run = 0; run < 8; run++) {
      List<String> paths = new ArrayList<>();
      for (int i = 0; i < images; i++) paths.add("/" + i % 20 + "/" + i / 20 + ".jpg");
      Collections.rotate(paths, run * 7);
      runs.add(downloader.start(links(paths.toArray(String[]::new))));
    }
    for (Download run : runs) assertThat(run.await().failed()).isZero();

    assertThat(owners()).hasSize(images);
    for (Map.Entry<String, String> owner : owners().entrySet()) {
      String[] parts = owner.getKey().split("[/.]");
      byte[] picture = Pictures.jpeg(Integer.parseInt(parts[2]) * 20 + Integer.parseInt(parts[1]));
      assertThat(images().resolve(owner.getValue())).as(owner.getKey()).hasBinaryContent(picture);
    }
    assertThat(Names.in(images())).hasSize(images);
    assertThat(Names.in(home)).containsExactly("images", "manifest.jsonl");
  }

  private void damage(Path file, String how) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    switch (how) {
      case "gone" -> Files.delete(file);
      case "cut" -> Files.write(file, Arrays.copyOf(bytes, 100));
      default -> {
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
      }
    }
  }

  private static byte[] picture(String path) {
    return Pictures.jpeg(path.charAt(1));
  }

  /** Each address has exactly one file with its own bytes, and each line of the manifest is correct. */
  private void checkOwners(String... paths) throws IOException {
    Map<String, String> owners = owners();
    assertThat(owners).containsOnlyKeys(paths);
    assertThat(owners.values()).doesNotHaveDuplicates().hasSameElementsAs(Names.in(images()));
    for (String path : paths) assertThat(images().resolve(owners.get(path))).hasBinaryContent(picture(path));
  }

  private String ownerOf(String file) throws IOException {
    return owners().entrySet().stream()
        .filter(owner -> owner.getValue().equals(file))
        .findFirst()
        .orElseThrow()
        .getKey();
  }

  /** The file of each path, according to its latest line. */
  private Map<String, String> owners() throws IOException {
    Map<String, String> owners = new HashMap<>();
    for (String line : Files.readAllLines(manifest())) {
      JsonNode entry = new ObjectMapper().readTree(line);
      Path file = images().resolve(entry.get("file").asText());
      assertThat(MediaFile.read(Files.newInputStream(file)).sha256())
          .as(line)
          .isEqualTo(entry.get("sha256").asText());
      String path = entry.get("url")
          .asText()
          .substring(server.uri("").toString().length());
      owners.put(path, entry.get("file").asText());
    }
    return owners;
  }

  private DownloadReport run(Existing existing, String... paths) {
    DownloadReport report = settings(existing).build().download(links(paths));
    assertThat(report.failures()).isEmpty();
    return report;
  }

  private Stream<ImageLink> links(String... paths) {
    return Arrays.stream(paths).map(path -> ImageLink.of(server.uri(path)));
  }

  private ConcurrentDownloader.Builder settings(Existing existing) {
    return ConcurrentDownloader.builder()
        .into(images())
        .manifest(manifest())
        .existing(existing)
        .strategy(Strategies.pooled(2))
        .allowPrivateHosts();
  }

  private Path images() {
    return home.resolve("images");
  }

  private Path manifest() {
    return home.resolve("manifest.jsonl");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.Recorder;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests names with folders on a real file system. */
@Timeout(120)
class FoldersRunTest {
  @TempDir
  Path home;

  private final RawServer server = new RawServer();
  private final Recorder recorder = new Recorder();

  @BeforeEach
  void serve() {
    server.otherwise((request, wire) -> Script.ok(
            "image/jpeg", Pictures.jpeg(request.path().hashCode()))
        .respond(request, wire));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Path directory() {
    return home.resolve("images");
  }

  private ConcurrentDownloader.Builder settings(Naming naming) {
    return ConcurrentDownloader.builder()
        .into(directory())
        .naming(naming)
        .listener(recorder)
        .allowPrivateHosts();
  }

  private List<ImageLink> links(String... paths) {
    return Stream.of(paths).map(path -> ImageLink.of(server.uri(path))).toList();
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.walk(directory())) {
      return files.filter(Files::isRegularFile)
          .map(file -> directory().relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    }
  }

  static List<ExecutionStrategy> strategies() {
    return List.of(Strategies.serial(), Strategies.pooled(4), ShortLived.forked(1));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void foldersAreCreatedAndFilesAreFoundAgain(ExecutionStrategy strategy) throws IOException {
    ConcurrentDownloader downloader = settings(link -> "a/b (1)/" + link.id())
        .strategy(strategy)
        .manifest(home.resolve("manifest.jsonl"))
        .build();
    assertThat(downloader.download(links("/x.jpg", "/y.jpg")).saved()).isEqualTo(2);
    assertThat(files()).containsExactly("a/b (1)/x.jpg", "a/b (1)/y.jpg");
    assertThat(recorder.heard(Saved.class)).allSatisfy(saved -> {
      assertThat(saved.fileName()).startsWith("a/b (1)/").endsWith(".jpg");
      assertThat(saved.file())
          .isEqualTo(directory().resolve(saved.fileName()))
          .isRegularFile();
    });
    assertThat(home.resolve("manifest.jsonl")).content().contains("\"file\":\"a/b (1)/x.jpg\"");
    int asked = server.requests().size();
    assertThat(downloader.download(links("/x.jpg", "/y.jpg")).alreadySaved())
        .isEqualTo(2);
    assertThat(settings(link -> "a/b (1)/" + link.id())
            .strategy(strategy)
            .build()
            .download(links("/x.jpg"))
            .alreadySaved())
        .isEqualTo(1);
    assertThat(server.requests()).hasSize(asked);
    Files.write(directory().resolve("a/b (1)/x.jpg"), new byte[] {1});
    assertThat(downloader.download(links("/x.jpg", "/y.jpg")).saved()).isEqualTo(1);
    assertThat(directory().resolve("a/b (1)/x.jpg")).hasBinaryContent(Pictures.jpeg("/x.jpg".hashCode()));
  }

  @Test
  void noNameLeavesTheDirectory() throws IOException {
    assertThat(settings(link -> "../../" + link.id())
            .build()
            .download(links("/x.jpg"))
            .saved())
        .isEqualTo(1);
    assertThat(files()).singleElement().asString().matches("x~[0-9a-f]{4}\\.jpg");
    try (Stream<Path> all = Files.list(home)) {
      assertThat(all).containsExactly(directory());
    }
  }

  @Test
  void aFolderThatIsALinkOutOfTheDirectoryIsNotFollowed() throws IOException {
    Path outside = Files.createDirectories(home.resolve("outside"));
    Files.createDirectories(directory().resolve("real"));
    Files.createSymbolicLink(directory().resolve("out"), outside);
    Files.createSymbolicLink(directory().resolve("in"), directory().resolve("real"));
    settings(link -> link.id() + "/deep/x").build().download(links("/out.jpg", "/in.jpg"));
    assertThat(recorder.heard(Failed.class)).singleElement().satisfies(failed -> {
      assertThat(failed.failure().kind()).isEqualTo(Kind.NAME_COLLISION);
      assertThat(failed.failure().message()).contains("out").contains("not a folder inside the target directory");
    });
    assertThat(outside).isEmptyDirectory();
    assertThat(directory().resolve("real/deep/x.jpg")).isRegularFile();
  }

  @Test
  void aFileInsteadOfAFolderIsANameCollision() throws IOException {
    Files.createDirectories(directory());
    Files.writeString(directory().resolve("a"), "mine");
    settings(link -> "a/" + link.id()).build().download(links("/x.jpg"));
    assertThat(recorder.heard(Failed.class))
        .singleElement()
        .extracting(failed -> failed.failure().kind())
        .isEqualTo(Kind.NAME_COLLISION);
    assertThat(directory().resolve("a")).hasContent("mine");
  }

  @Test
  void lettersOfAllScriptsAreKept() throws IOException {
    String title = "\u041a\u043e\u0442\u0438\u043a\u0438/\u732b \u2013 \ud83d\udc31";
    settings(link -> title).existing(Existing.RESUME).build().download(links("/x.jpg"));
    Saved saved = recorder.heard(Saved.class).get(0);
    assertThat(saved.fileName()).isEqualTo(title + ".jpg");
    assertThat(saved.location().toString())
        .endsWith("/%D0%9A%D0%BE%D1%82%D0%B8%D0%BA%D0%B8/%E7%8C%AB%20%E2%80%93%20%F0%9F%90%B1.jpg");
    assertThat(saved.file()).isRegularFile();
    DownloadReport again = settings(link -> title).build().download(links("/x.jpg"));
    assertThat(again.alreadySaved()).isEqualTo(1);
  }

  @Test
  void namesThatDifferOnlyInCaseAreTwoFiles() throws IOException {
    settings(link -> link.id().equals("x") ? "\u00c4/a" : "a\u0308/A")
        .build()
        .download(links("/x.jpg", "/y.jpg"));
    assertThat(recorder.heard(Saved.class))
        .extracting(Saved::fileName)
        .anyMatch(name -> name.matches("./[aA]\\.jpg"))
        .anyMatch(name -> name.matches("./[aA]~[0-9a-f]{4}\\.jpg"));
  }

  @Test
  void aPartOfAnImageInAFolderIsResumed() throws IOException {
    byte[] image = Pictures.jpeg(3);
    server.on(
        "/x.jpg",
        Script.inTurn(
            Script.text("HTTP/1.1 200 OK\r\nETag: \"v1\"\r\nContent-Length: " + image.length + "\r\n\r\n")
                .thenClose(),
            Script.ok("image/jpeg", image)));
    assumeTrue(image.length > 0);
    DownloadReport report =
        settings(link -> "a/\u00e4").existing(Existing.RESUME).build().download(links("/x.jpg"));
    assertThat(report.saved()).isEqualTo(1);
    assertThat(files()).hasSize(1);
  }
}

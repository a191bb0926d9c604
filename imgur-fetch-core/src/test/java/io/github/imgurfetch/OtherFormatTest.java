// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.MemoryStores;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.disk.Names;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageLink;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An image whose format differs from that in an earlier run: row 109 of the fault matrix. */
@Timeout(60)
class OtherFormatTest {
  @TempDir
  Path home;

  private final RawServer server = new RawServer();

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void replaceLeavesNoFileOfTheFormerFormat() throws IOException {
    download(Existing.REPLACE, Script.ok("image/png", Pictures.png(1)));
    Files.writeString(images().resolve("x.txt"), "mine");
    assertThat(download(Existing.REPLACE, Script.ok("image/jpeg", Pictures.jpeg(2)))
            .saved())
        .isEqualTo(1);

    assertThat(Names.in(images())).containsExactlyInAnyOrder("x.jpg", "x.txt");
    assertThat(images().resolve("x.jpg")).hasBinaryContent(Pictures.jpeg(2));
  }

  @Test
  void aFailedReplacementLeavesTheFormerFile() throws IOException {
    download(Existing.REPLACE, Script.ok("image/png", Pictures.png(1)));
    assertThat(download(Existing.REPLACE, Script.status("404 Not Found")).failed())
        .isEqualTo(1);
    assertThat(Names.in(images())).containsExactly("x.png");
  }

  @Test
  void aRepairLeavesNoFileOfTheFormerFormat() throws IOException {
    for (Existing existing : List.of(Existing.SKIP, Existing.RESUME)) {
      download(Existing.REPLACE, Script.ok("image/png", Pictures.png(1)));
      Path png = images().resolve("x.png");
      Files.write(png, Arrays.copyOf(Files.readAllBytes(png), 50));
      assertThat(download(existing, Script.ok("image/jpeg", Pictures.jpeg(2)))
              .saved())
          .isEqualTo(1);

      assertThat(Names.in(images())).containsExactly("x.jpg");
      assertThat(download(existing, Script.status("404 Not Found")).skipped())
          .isEqualTo(1);
    }
  }

  @Test
  void replaceInAStoreLeavesNoFileOfTheFormerFormat() {
    URI store = URI.create("memory://otherformat/");
    for (Script script :
        List.of(Script.ok("image/png", Pictures.png(1)), Script.ok("image/jpeg", Pictures.jpeg(2)))) {
      server.on("/x", script);
      settings(Existing.REPLACE).into(store).build().download(links());
    }
    assertThat(MemoryStores.at(store).images).containsOnlyKeys("x.jpg");
  }

  private DownloadReport download(Existing existing, Script script) {
    server.on("/x", script);
    return settings(existing)
        .manifest(home.resolve("manifest.jsonl"))
        .build()
        .download(links());
  }

  private List<ImageLink> links() {
    return List.of(ImageLink.of(server.uri("/x")));
  }

  private ConcurrentDownloader.Builder settings(Existing existing) {
    return ConcurrentDownloader.builder()
        .into(images())
        .existing(existing)
        .strategy(Strategies.serial())
        .allowPrivateHosts();
  }

  private Path images() {
    return home.resolve("images");
  }
}

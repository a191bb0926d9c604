// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Bytes;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.Ranges;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageHead;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Tests the cost of a filtered image, and what happens to its bytes, its connection and its records. */
@Timeout(60)
class FilteredBodyTest {
  private static final byte[] IMAGE = Pictures.jpeg(1);

  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  private final Path images() {
    return directory.resolve("images");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder()
        .into(images())
        .strategy(Strategies.serial())
        .allowPrivateHosts();
  }

  private List<ImageLink> links(String... paths) {
    return Stream.of(paths).map(server::uri).map(ImageLink::of).toList();
  }

  @Test
  void theConnectionIsKeptIfTheRestIsShort() {
    byte[] large = Bytes.join(IMAGE, new byte[8_000 - IMAGE.length]); // trailing bytes
    server.on("/a.jpg", Script.ok("image/jpeg", IMAGE)).on("/b.jpg", Script.ok("image/jpeg", IMAGE));
    server.on("/c.jpg", Script.ok("image/jpeg", large));
    DownloadReport report = settings()
        .accept(head -> head.task().id().equals("d"))
        .build()
        .download(links("/a.jpg", "/b.jpg", "/c.jpg", "/a.jpg?again"));
    assertThat(report.filtered()).isEqualTo(4);
    assertThat(server.connections()).isEqualTo(1);
  }

  /** The server never sends the rest, so a client that waited for it would fail. */
  @Test
  void aLongRestIsNotReceived() {
    server.on("/a.jpg", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\nContent-Length: 100000000\r\n\r\n");
      wire.send(IMAGE);
      wire.stall();
    });
    DownloadReport report = settings()
        .accept(head -> head.length().getAsLong() < 1_000_000)
        .build()
        .download(links("/a.jpg"));
    assertThat(report.filtered()).isEqualTo(1);
    assertThat(images()).isEmptyDirectory();
  }

  /** A large color profile or thumbnail can precede the size of a JPEG. */
  @Test
  void aSizeFarFromTheBeginningIsFound() throws IOException {
    byte[] profile = new byte[40_000];
    profile[0] = (byte) 0xff;
    profile[1] = (byte) 0xe2;
    profile[2] = (byte) (profile.length - 2 >> 8);
    profile[3] = (byte) (profile.length - 2);
    byte[] image = Bytes.join(new byte[] {IMAGE[0], IMAGE[1]}, profile, profile, Bytes.from(IMAGE, 2));
    server.on("/a.jpg", Script.ok("image/jpeg", image));
    List<ImageHead> heads = new ArrayList<>();
    assertThat(settings()
            .accept(heads::add)
            .build()
            .download(links("/a.jpg"))
            .saved())
        .isEqualTo(1);
    assertThat(heads.get(0).width()).isEqualTo(OptionalInt.of(48));
    assertThat(images().resolve("a.jpg")).hasBinaryContent(image);
  }

  @Test
  void theTotalOfAnImageIsBoundedEvenInItsFirstBytes() {
    server.on("/a.png", Script.text("HTTP/1.1 200 OK\r\n\r\n" + "x").thenClose());
    byte[] image = Bytes.join(
        new byte[] {IMAGE[0], IMAGE[1], (byte) 0xff, (byte) 0xe2, (byte) 0xff, (byte) 0xff}, new byte[40_000]);
    server.on("/b.jpg", (request, wire) -> {
      wire.send("HTTP/1.1 200 OK\r\n\r\n");
      wire.send(image);
      wire.close();
    });
    DownloadReport report =
        settings().maxBytes(20_000).accept(head -> true).build().download(links("/b.jpg"));
    assertThat(report.failures().get(0).failure().kind())
        .isEqualTo(io.github.imgurfetch.transfer.Failure.Kind.TOO_LARGE);
  }

  /** A part from an earlier run, which had no filter, is also filtered by its size and its first bytes. */
  @Test
  void anImageThatIsResumedIsFilteredToo() {
    String etag = "ETag: \"v1\"";
    server.on(
        "/a.jpg",
        Ranges.either(
            Ranges.cut(IMAGE, IMAGE.length / 2, etag), Ranges.partial(IMAGE, IMAGE.length / 2, etag)));
    RetryPolicy once = RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1))
        .attempts(1);
    ConcurrentDownloader.Builder builder =
        settings().existing(Existing.RESUME).retry(once);
    assertThat(builder.build().download(links("/a.jpg")).failed()).isEqualTo(1);
    List<ImageHead> heads = new ArrayList<>();
    DownloadReport report = builder.accept(head -> !heads.add(head)).build().download(links("/a.jpg"));
    assertThat(report.filtered()).isEqualTo(1);
    assertThat(heads.get(0).length()).hasValue(IMAGE.length);
    assertThat(heads.get(0).width()).hasValue(48);
    assertThat(images()).isEmptyDirectory();
  }

  @Test
  void anExistingFileIsNotFilteredAgain() {
    server.otherwise(Script.ok("image/jpeg", IMAGE));
    assertThat(settings().build().download(links("/a.jpg")).saved()).isEqualTo(1);
    DownloadReport report = settings().accept(head -> false).build().download(links("/a.jpg", "/b.jpg"));
    assertThat(report.alreadySaved()).isEqualTo(1);
    assertThat(report.filtered()).isEqualTo(1);
    assertThat(images()).isDirectoryContaining("glob:**a.jpg");
  }

  @Test
  void aFilteredImageIsRemovedFromTheFailuresFile() throws IOException {
    server.on("/a.jpg", Script.inTurn(Script.status("404 Not Found"), Script.ok("image/jpeg", IMAGE)));
    Path failures = directory.resolve("failures.jsonl");
    ConcurrentDownloader downloader =
        settings().failures(failures).accept(head -> false).build();
    assertThat(downloader.download(links("/a.jpg")).failed()).isEqualTo(1);
    assertThat(Files.readAllLines(failures)).hasSize(1);
    assertThat(downloader.retryFailed(failures).filtered()).isEqualTo(1);
    assertThat(Files.readAllLines(failures)).isEmpty();
  }

  @Test
  void settingsAreChecked() {
    ConcurrentDownloader.Builder builder = settings();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.minBytes(-1))
        .withMessage("minBytes must not be negative: -1");
    assertThatNullPointerException().isThrownBy(() -> builder.accept(null)).withMessage("accept");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.DUPLICATE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ConcurrentDownloaderTest extends DownloaderRig {
  @Test
  void savesAnImageUnderItsId() throws IOException {
    DownloadReport report = downloader().download(List.of(link("/X6rkCc5.jpg")));

    Saved saved = recorder.heard(Saved.class).get(0);
    assertThat(saved.file())
        .isEqualTo(directory.resolve("X6rkCc5.jpg"))
        .hasBinaryContent(Pictures.jpeg("/X6rkCc5.jpg".hashCode()));
    assertThat(saved.bytes()).isEqualTo(Files.size(saved.file())).isEqualTo(report.bytes());
    assertThat(saved.attempts()).isEqualTo(1);
    assertThat(saved.task().id()).isEqualTo("X6rkCc5");
  }

  @Test
  void createsTheDirectoryAndItsParents() {
    Path deep = directory.resolve("a/b/c");
    assertThat(settings()
            .into(deep)
            .build()
            .download(List.of(link("/x.jpg")))
            .saved())
        .isEqualTo(1);
    assertThat(deep.resolve("x.jpg")).exists();
  }

  @Test
  void aTargetThatIsAFileFailsBeforeAnyRequest() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "mine");
    assertThatThrownBy(() -> settings().into(file).build().download(List.of(link("/x.jpg"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("is not a directory");
    assertThatThrownBy(() -> settings().into(file.resolve("below")).build().download(List.of(link("/x.jpg"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("below");
    assertThat(server.requests()).isEmpty();
    assertThat(file).hasContent("mine");
  }

  @Test
  void anUnwritableTargetFailsBeforeAnyRequest() {
    Path readOnly = Path.of("/proc/self");
    assumeTrue(Files.isDirectory(readOnly), "needs a /proc");
    assertThatThrownBy(() -> settings().into(readOnly).build().download(List.of(link("/x.jpg"))))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining(readOnly.toString());
    assertThat(server.requests()).isEmpty();
  }

  @Test
  void aDownloaderRequiresADirectory() {
    assertThatThrownBy(() -> ConcurrentDownloader.builder().build())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("into(");
  }

  @Test
  void errorsNameTheSettingThatIsOutOfRange() {
    ConcurrentDownloader.Builder builder = ConcurrentDownloader.builder();
    assertThatThrownBy(() -> builder.timeout(Duration.ZERO))
        .hasMessageContaining("timeout")
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> builder.maxBytes(0))
        .hasMessageContaining("maxBytes")
        .hasMessageContaining("0");
    assertThatThrownBy(() -> builder.userAgent("a\r\nb")).hasMessageContaining("userAgent");
    assertThatThrownBy(() -> builder.userAgent(" ")).hasMessageContaining("userAgent");
  }

  @Test
  void aBuiltDownloaderDoesNotChangeWithItsBuilder() {
    ConcurrentDownloader.Builder builder = settings();
    ConcurrentDownloader downloader = builder.build();
    builder.into(directory.resolve("elsewhere"));
    downloader.download(List.of(link("/x.jpg")));
    assertThat(directory.resolve("x.jpg")).exists();
    assertThat(directory.resolve("elsewhere")).doesNotExist();
  }

  @Test
  void namesNeverLeaveTheDirectory() throws IOException {
    settings().naming(link -> "../../" + link.id()).build().download(List.of(link("/x.jpg")));
    settings().naming(link -> "/etc/" + link.id()).build().download(List.of(link("/y.jpg")));
    try (Stream<Path> files = Files.walk(directory)) {
      assertThat(files.filter(Files::isRegularFile)
              .map(file -> directory.relativize(file).toString()))
          .satisfiesExactlyInAnyOrder(
              name -> assertThat(name).matches("x~[0-9a-f]{4}\\.jpg"),
              name -> assertThat(name).matches("etc.y~[0-9a-f]{4}\\.jpg"));
    }
  }

  @Test
  void theSameLinkIsFetchedOnce() {
    DownloadReport report = downloader().download(IntStream.range(0, 100).mapToObj(i -> link("/same.jpg")));

    assertThat(report.saved()).isEqualTo(1);
    assertThat(recorder.heard(Skipped.class)).hasSize(99).allMatch(skipped -> skipped.reason() == DUPLICATE);
    assertThat(server.count("/same.jpg")).isEqualTo(1);
  }

  @Test
  void linksWithTheSameNameGetDistinctAndStableFiles() throws IOException {
    List<ImageLink> links = Stream.of("/a/1.jpg", "/b/1.jpg", "/c/1.jpg", "/x?id=1", "/x?id=2")
        .map(this::link)
        .toList();

    assertThat(downloader().download(links).saved()).isEqualTo(5);
    assertThat(downloader().download(links).skipped()).isEqualTo(5);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).hasSize(5);
    }
  }

  @Test
  void invalidLinksFailIndividuallyWithTheirText() {
    List<String> texts = Arrays.asList(
        "", "  ", "no address", "ftp://host/x.jpg", "http://", "file:///etc/passwd", "http://ex ample/x");
    DownloadReport report =
        downloader().download(Stream.concat(texts.stream().map(ImageLink::of), Stream.of(link("/good.jpg"))));

    assertThat(report.saved()).isEqualTo(1);
    assertThat(report.failures())
        .hasSize(texts.size())
        .allMatch(failed -> failed.failure().kind() == Kind.BAD_URL);
    assertThat(report.failures())
        .extracting(failed -> failed.failure().message())
        .anyMatch(message -> message.contains("\"no address\""));
  }

  @Test
  void failedImagesCanBeRetriedUnderTheirNames() {
    server.on("/2.jpg", Script.inTurn(Script.status("404 Not Found"), Script.ok("image/jpeg", Pictures.jpeg(2))));
    ConcurrentDownloader downloader =
        settings().naming(link -> "my-" + link.id()).build();
    DownloadReport first =
        downloader.download(Stream.of("/1.jpg", "/2.jpg", "/3.jpg").map(this::link));
    DownloadReport again = downloader.retryFailed(first);

    assertThat(first.saved()).isEqualTo(2);
    assertThat(again.saved()).isEqualTo(1);
    assertThat(again.total()).isEqualTo(1);
    assertThat(directory.resolve("my-2.jpg")).hasBinaryContent(Pictures.jpeg(2));
  }

  @Test
  void closingEndsAnEndlessRun() throws InterruptedException {
    CountDownLatch some = new CountDownLatch(5);
    DownloadListener counter = new DownloadListener() {
      @Override
      public void onOutcome(Outcome outcome) {
        some.countDown();
      }
    };
    Download download = settings()
        .listener(counter)
        .build()
        .start(Stream.iterate(1, i -> i + 1).map(i -> link("/" + i + ".jpg")));
    some.await();
    assertThat(download.progress().saved()).isGreaterThanOrEqualTo(1);
    download.close();
    download.close();
    assertThat(download.await().cancelled()).isTrue();
  }

  @Test
  void privateHostsAreRejectedUnlessAllowed() {
    DownloadReport report =
        ConcurrentDownloader.builder().into(directory).build().download(List.of(link("/1.jpg")));
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.BLOCKED_ADDRESS));
    assertThat(server.requests()).isEmpty();
  }
}

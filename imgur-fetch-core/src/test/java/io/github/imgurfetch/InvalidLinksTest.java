// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines of a list that are not URLs fail individually with a reason, and do not affect the others. */
@Timeout(60)
class InvalidLinksTest {
  @TempDir
  Path directory;

  private final RawServer server = new RawServer();

  @BeforeEach
  void serve() {
    server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theSameBadLineFailsEachTime() {
    List<String> lines = Collections.nCopies(10, List.of("no address", "")).stream()
        .flatMap(List::stream)
        .toList();

    DownloadReport report = downloader().download(lines.stream().map(ImageLink::of));
    DownloadReport again = downloader().retryFailed(report);

    assertThat(report.failures())
        .hasSize(20)
        .allMatch(failed -> failed.failure().kind() == Kind.BAD_URL);
    assertThat(again.failures())
        .hasSize(20)
        .allMatch(failed -> failed.failure().kind() == Kind.BAD_URL);
  }

  @Test
  void aBadLineDoesNotChangeTheNameOfAGoodOne() {
    downloader()
        .download(Stream.of("", "no address", server.uri("/image.jpg").toString())
            .map(ImageLink::of));
    assertThat(directory.resolve("image.jpg")).exists();
  }

  @Test
  void aBadLineIsNeverMistakenForAnExistingFile() {
    ConcurrentDownloader downloader =
        settings().manifest(directory.resolve("images.jsonl")).build();
    downloader.download(List.of(ImageLink.of(server.uri("/image.jpg"))));

    assertThat(downloader.download(List.of(ImageLink.of("no address"))).failures())
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      value = {
        "``, the link is blank: \"\"",
        "`  `, the link is blank: \"  \"",
        "# a comment, the link is not an address (Illegal character in fragment; write a space as %20):"
            + " \"# a comment\"",
        "ftp://h/a.png, the address must begin with http:// or https://: \"ftp://h/a.png\"",
        "http://me:word@h/a.png, the address must not contain a user name or password: \"http://h/a.png\""
      })
  void theMessageStatesTheProblem(String line, String message) {
    assertThat(downloader().download(Stream.of(ImageLink.of(line))).failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().message()).isEqualTo(message));
  }

  @Test
  void aByteOrderMarkBeforeTheFirstLineIsIgnored() {
    assertThat(downloader()
            .download(Stream.of(ImageLink.of("\uFEFF" + server.uri("/a.jpg"))))
            .saved())
        .isEqualTo(1);
  }

  @Test
  void anImageWithoutANameIsNamedWhenItIsRetried() throws Exception {
    AtomicBoolean mended = new AtomicBoolean();
    ConcurrentDownloader downloader =
        settings().naming(link -> mended.get() ? "good" : " ").build();
    DownloadReport first = downloader.download(List.of(ImageLink.of(server.uri("/a.jpg"))));
    DownloadReport second = downloader.retryFailed(first);
    mended.set(true);
    DownloadReport third = downloader.retryFailed(second);

    assertThat(second.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().kind()).isEqualTo(Kind.BAD_NAME));
    assertThat(third.saved()).isEqualTo(1);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).containsExactly(directory.resolve("good.jpg"));
    }
  }

  /** An Error thrown by a naming or a link, such as a StackOverflowError for a long title, affects only one image. */
  @Test
  void anErrorOfANamingOrALinkFailsThatImageAlone() {
    ImageLink good = ImageLink.of(server.uri("/good.jpg"));
    ImageLink broken = () -> {
      throw new StackOverflowError("of the link");
    };
    DownloadReport report = settings()
        .naming(link -> {
          if (link.id().equals("bad")) throw new NoClassDefFoundError("of the naming");
          return link.id();
        })
        .build()
        .download(List.of(ImageLink.of(server.uri("/bad.jpg")), broken, good));

    assertThat(report.saved()).isEqualTo(1);
    assertThat(report.failures())
        .extracting(
            failed -> failed.failure().kind(),
            failed -> failed.failure().message())
        .containsExactlyInAnyOrder(
            tuple(
                Kind.BAD_NAME,
                "the naming threw an exception for bad: java.lang.NoClassDefFoundError: of the naming"),
            tuple(Kind.BAD_URL, "link number 2 is invalid: java.lang.StackOverflowError: of the link"));
  }

  private ConcurrentDownloader downloader() {
    return settings().build();
  }

  private ConcurrentDownloader.Builder settings() {
    return ConcurrentDownloader.builder().into(directory).allowPrivateHosts();
  }
}

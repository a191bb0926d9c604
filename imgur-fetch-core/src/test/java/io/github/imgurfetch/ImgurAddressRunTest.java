// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.WithAddressPolicy;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;
import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Addresses on Imgur's hosts that do not lead to a file; all hosts are a server on this machine. */
@Timeout(60)
class ImgurAddressRunTest {
  private @TempDir Path directory;
  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));

  @AfterEach
  void close() {
    server.close();
  }

  private DownloadReport download(String link) {
    AddressPolicy here =
        new AddressPolicy(host -> new InetAddress[] {InetAddress.getByName("127.0.0.1")}, address -> true);
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(new WithAddressPolicy(Strategies.serial(), here))
        .build()
        .download(Stream.of(ImageLink.of(
            link.replace("PORT", String.valueOf(server.uri("").getPort())))));
  }

  @ParameterizedTest
  @CsvSource({
    "http://i.imgur.com:PORT/abc.gifv, /abc.mp4",
    "http://imgur.io:PORT/abc.GIFV?1, /abc.mp4?1",
    "http://m.imgur.io:PORT/abc.gifv#x, /abc.mp4",
    "http://i.imgur.com:PORT/gallery.gif, /gallery.gif",
    "http://imgur.com:PORT/a/abc.jpg, /a/abc.jpg",
    "http://imgur.com:PORT/abc, /abc",
    "http://notimgur.com:PORT/abc.gifv, /abc.gifv",
    "http://notimgur.com:PORT/a/abc, /a/abc"
  })
  void theFileBehindAnAddressIsRequested(String link, String path) {
    assertThat(download(link).saved()).isEqualTo(1);
    assertThat(server.requests())
        .singleElement()
        .extracting(RawServer.Request::path)
        .isEqualTo(path);
    assertThat(ImageLink.of(link.replace(":PORT", "")).link()).hasToString(link.replace(":PORT", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://imgur.com:PORT/a/abc",
        "http://www.imgur.com:PORT/gallery/a-title-abc",
        "http://m.imgur.io:PORT/t/cats/abc?x=1",
        "http://imgur.io:PORT/r/aww/abc"
      })
  void aPageIsNotAnImageAndTheMessageNamesTheRemedy(String link) {
    Failure failure = download(link).failures().get(0).failure();
    assertThat(failure.kind()).isEqualTo(Kind.NOT_AN_IMAGE);
    assertThat(failure.message()).contains("gallery.resolve(…)");
    assertThat(server.requests()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://i.imgur.com/abc.gifv, https://i.imgur.com/abc.mp4",
    "https://i.imgur.io/abc.GIFV?1, https://i.imgur.io/abc.mp4",
    "https://h.example/abc.gifv, https://h.example/abc.gifv"
  })
  void bothSpellingsAreOneImage(String link, String identity) {
    assertThat(CanonicalUrl.of(link)).isEqualTo(identity);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RetryPolicy;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the messages for common mistakes of users. */
@Timeout(60)
class SmallMessagesTest {
  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"pics", "r/pics", "/r/pics", "/r/pics/", " R/pics "})
  void aSubredditIsNamedAsRedditShowsIt(String name) {
    assertThat(GalleryQuery.subreddit(name)).isEqualTo(GalleryQuery.subreddit("pics"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/r/", "r/"})
  void aSubredditNeedsAName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GalleryQuery.subreddit(name))
        .withMessageStartingWith("subreddit must not be blank");
  }

  @ParameterizedTest
  @ValueSource(strings = {"r/pics/top", "https://www.reddit.com/r/pics", "//r/pics"})
  void aSubredditIsAName(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> GalleryQuery.subreddit(name))
        .withMessage("subreddit must be a name such as pics, or r/pics: " + name);
  }

  @Test
  void anAddressWithoutASchemeIsNoUriOfADirectory() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcurrentDownloader.builder().into(URI.create("images")))
        .withMessage("into: a URI of a directory has a scheme, such as file: or hdfs:; pass a path as"
            + " Path.of(\"images\")");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"https://i.imgur.com/x.jpg", "HTTPS://i.imgur.com/", "http://user:secret@a.example/?key=secret"})
  void aWebAddressIsNotADirectory(String address) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConcurrentDownloader.builder().into(URI.create(address)))
        .withMessageStartingWith("into: a web address is not a directory")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
  }

  @Test
  void aMinimumAboveTheMaximumIsRejected() {
    ConcurrentDownloader.Builder builder = ConcurrentDownloader.builder()
        .into(Path.of("images"))
        .maxBytes(1_000)
        .minBytes(1_001);
    assertThatIllegalStateException()
        .isThrownBy(builder::build)
        .withMessage("no image can have at least 1001 bytes (minBytes) and at most 1000 (maxBytes)");
  }

  @Test
  void aNullSslContextIsNamed() {
    assertThatNullPointerException()
        .isThrownBy(() -> ConcurrentDownloader.builder().sslContext(nothing()))
        .withMessage("sslContext");
  }

  @SuppressWarnings("NullAway")
  private static SSLContext nothing() {
    @Nullable SSLContext nothing = null;
    return nothing;
  }

  @ParameterizedTest
  @ValueSource(strings = {"no address", ""})
  void aLinkOfABadLinePrintsTheLine(String line) {
    assertThat(ImageLink.of(line)).hasToString(line);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aProxyThatIsNotThereIsNamedOnce(boolean socks) {
    ConcurrentDownloader.Builder settings = ConcurrentDownloader.builder()
        .into(directory)
        .retry(RetryPolicy.DEFAULT.attempts(1))
        .allowPrivateHosts();
    InetSocketAddress nobody = InetSocketAddress.createUnresolved("localhost", 1);
    DownloadReport report = (socks ? settings.socksProxy(nobody) : settings.proxy(nobody))
        .build()
        .download(List.of(ImageLink.of("http://127.0.0.1:9/x.jpg")));
    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> assertThat(failed.failure().message())
            .startsWith("no connection: the proxy localhost:1 cannot be used: ")
            .containsOnlyOnce("localhost")
            .doesNotContain("127.0.0.1"));
  }

  @Test
  void aProxyWithoutAnAddressIsNamedOnce() {
    DownloadReport report = ConcurrentDownloader.builder()
        .into(directory)
        .proxy(InetSocketAddress.createUnresolved("no-such-proxy.invalid", 3128))
        .retry(RetryPolicy.DEFAULT.attempts(1))
        .allowPrivateHosts()
        .build()
        .download(List.of(ImageLink.of("http://127.0.0.1:9/x.jpg")));
    assertThat(report.failures()).singleElement().satisfies(failed -> {
      String message = failed.failure().message();
      assertThat(message).contains("the proxy no-such-proxy.invalid has no address");
      assertThat(message.indexOf("no-such-proxy")).isEqualTo(message.lastIndexOf("no-such-proxy"));
    });
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Logged;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.testing.ShortLived;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Images of Imgur's host, all of which come from a proxy on loopback. */
@Timeout(60)
class RepeatedFilesTest {
  private static final byte[] PLACEHOLDER = Pictures.png(1);

  @TempDir
  Path directory;

  private final RawServer proxy = new RawServer();

  @AfterEach
  void stop() {
    proxy.close();
  }

  static Stream<ExecutionStrategy> strategies() {
    return Stream.of(Strategies.serial(), Strategies.pooled(3), ShortLived.forked(2, 2));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void oneFileForAllImagesIsAPlaceholder(ExecutionStrategy strategy) throws Exception {
    proxy.otherwise(Script.ok("image/png", PLACEHOLDER));
    try (Logged log = new Logged()) {
      DownloadReport report = download(strategy, links("http://i.imgur.com/", 7));
      assertThat(report.failuresByKind())
          .containsOnlyKeys(Kind.REGION_BLOCKED)
          .containsValue(7L);
      assertThat(report.saved()).isZero();
      assertThat(log.lines("treated as a placeholder")).hasSize(1);
    }
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void threeEqualFilesAreThreeImages(ExecutionStrategy strategy) {
    proxy.otherwise(Script.ok("image/png", PLACEHOLDER));
    assertThat(download(strategy, links("http://i.imgur.com/", 3)).saved()).isEqualTo(3);
  }

  @Test
  void anotherFileEndsTheSeries() {
    proxy.otherwise(Script.ok("image/png", PLACEHOLDER));
    for (int i = 3; i < 8; i += 4)
      proxy.on("http://i.imgur.com/" + i + ".png", Script.ok("image/png", Pictures.png(i)));
    assertThat(download(Strategies.serial(), links("http://i.imgur.com/", 10))
            .saved())
        .isEqualTo(10);
  }

  @Test
  void oneImageUnderSeveralAddressesIsOneImage() {
    proxy.otherwise(Script.ok("image/png", PLACEHOLDER));
    List<ImageLink> links = Stream.of("png", "jpg", "gif", "webp", "jpeg")
        .map(extension -> ImageLink.of("http://i.imgur.com/a." + extension))
        .toList();
    assertThat(download(Strategies.serial(), links).saved()).isEqualTo(5);
  }

  @Test
  void theThumbnailsOfASmallImageAreOneImage() {
    proxy.otherwise(Script.ok("image/png", PLACEHOLDER));
    List<ImageLink> links = Stream.of("", "s", "b", "t", "m", "l", "h")
        .map(size -> ImageLink.of("http://i.imgur.com/AbCdE" + size + ".png"))
        .toList();
    assertThat(download(Strategies.serial(), links).saved()).isEqualTo(7);
  }

  @Test
  void otherHostsMayServeOneFileForAll() {
    proxy.otherwise(Script.ok("image/png", PLACEHOLDER));
    assertThat(download(Strategies.serial(), links("http://example.com/", 7))
            .saved())
        .isEqualTo(7);
  }

  /** Each link becomes available only after the outcome of the previous image, so outcomes must not wait for links. */
  @Test
  void linksThatWaitForOutcomesDoNotBlockTheRun() {
    proxy.otherwise(Script.ok("image/png", PLACEHOLDER));
    for (int i = 0; i < 4; i++)
      proxy.on("http://i.imgur.com/" + i + ".png", Script.ok("image/png", Pictures.png(i)));
    Semaphore settled = new Semaphore(1);
    Iterator<ImageLink> links = links("http://i.imgur.com/", 4).iterator();
    Iterator<ImageLink> oneByOne = new Iterator<>() {
      @Override
      public boolean hasNext() {
        settled.acquireUninterruptibly();
        return links.hasNext();
      }

      @Override
      public ImageLink next() {
        return links.next();
      }
    };
    DownloadListener listener = new DownloadListener() {
      @Override
      public void onOutcome(Outcome outcome) {
        settled.release();
      }
    };
    ConcurrentDownloader downloader =
        builder(Strategies.pooled(2)).listener(listener).build();
    Iterable<ImageLink> iterable = () -> oneByOne;
    assertThat(downloader.download(iterable).saved()).isEqualTo(4);
  }

  private static List<ImageLink> links(String start, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> ImageLink.of(start + i + ".png"))
        .toList();
  }

  private DownloadReport download(ExecutionStrategy strategy, List<ImageLink> links) {
    return builder(strategy).build().download(links);
  }

  private ConcurrentDownloader.Builder builder(ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(strategy)
        .proxy(new InetSocketAddress("127.0.0.1", proxy.uri("/").getPort()))
        .allowPrivateHosts();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.RateLimit;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests a rate limit that several runs share. */
@Timeout(60)
class SharedRateLimitTest {
  @TempDir
  Path directory;

  private final RawServer server = new RawServer().otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));

  @AfterEach
  void stop() {
    server.close();
  }

  private List<ImageLink> links(String... names) {
    return Stream.of(names)
        .map(name -> ImageLink.of(server.uri("/" + name + ".jpg")))
        .toList();
  }

  static List<ExecutionStrategy> strategies() {
    return List.of(Strategies.serial(), Strategies.pooled(4), Strategies.forked(1, 4));
  }

  @ParameterizedTest
  @MethodSource("strategies")
  void aRunWaitsForTheSlotThatAnotherRunHasTaken(ExecutionStrategy strategy) throws Exception {
    RateLimit rare = RateLimit.perSecond(0.001).shared();
    assertThat(downloader("one", rare, strategy).download(links("a")).saved())
        .isEqualTo(1);
    try (Download two = downloader("two", rare, strategy).start(links("b"))) {
      await().until(() -> two.progress().inFlight() == 1);
      assertThat(server.requests()).hasSize(1);
      two.cancel();
      DownloadReport report = two.await();
      assertThat(report.cancelledImages()).isEqualTo(1);
    }
    assertThat(server.requests()).hasSize(1);
    assertThat(downloader("three", RateLimit.perSecond(0.001), strategy)
            .download(links("c"))
            .saved())
        .isEqualTo(1);
  }

  @Test
  void manyImagesOfTwoRunsAreAllSaved() {
    RateLimit fast = RateLimit.perSecond(1_000).shared();
    try (Download one = downloader("one", fast, Strategies.pooled(4)).start(links("a", "b", "c"));
        Download two = downloader("two", fast, Strategies.pooled(4)).start(links("d", "e", "f"))) {
      assertThat(one.await().saved() + two.await().saved()).isEqualTo(6);
    }
  }

  private ConcurrentDownloader downloader(String name, RateLimit limit, ExecutionStrategy strategy) {
    return ConcurrentDownloader.builder()
        .into(directory.resolve(name))
        .strategy(strategy)
        .rateLimit(limit)
        .allowPrivateHosts()
        .build();
  }

  @Test
  void aCancelEndsTheWait() {
    RateLimit rare = RateLimit.perSecond(0.001).shared();
    try (Download run = downloader("rare", rare, Strategies.pooled(2)).start(links("a", "b", "c"))) {
      run.cancel();
      assertThat(run.await().cancelled()).isTrue();
    }
  }

  @Test
  void aLimitPerHostIsNotShared() {
    assertThatIllegalStateException()
        .isThrownBy(() -> RateLimit.perSecond(1).perHost().shared())
        .withMessageContaining("per host");
    assertThatIllegalStateException()
        .isThrownBy(() -> RateLimit.perSecond(1).shared().perHost())
        .withMessageContaining("per host");
    assertThat(RateLimit.perSecond(1).shared())
        .isNotEqualTo(RateLimit.perSecond(1).shared());
    assertThat(RateLimit.perSecond(1).isShared()).isFalse();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class VirtualStrategyTest {
  private static final int MANY = 300;

  @Test
  @EnabledForJreRange(max = JRE.JAVA_20)
  void failsWithARemedyOnAnOlderJava() {
    assertThatThrownBy(() -> Strategies.virtual(2000))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("virtual(2000) needs Java 21 or newer, but this is Java "
            + Runtime.version().feature() + ": use a newer Java, or pooled(1024)");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 10_001})
  void rejectsANumberOfWorkersOutOfRange(int workers) {
    assertThatThrownBy(() -> Strategies.virtual(workers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("virtual workers")
        .hasMessageContaining(Integer.toString(workers));
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void fetchesHundredsConcurrently(@TempDir Path directory) {
    CountDownLatch allThere = new CountDownLatch(MANY);
    byte[] picture = Pictures.jpeg(1);
    try (RawServer server = new RawServer()) {
      server.otherwise((request, wire) -> {
        allThere.countDown();
        allThere.await(); // no request gets a response before all have arrived
        Script.ok("image/jpeg", picture).respond(request, wire);
      });
      var report = ConcurrentDownloader.builder()
          .into(directory)
          .strategy(Strategies.virtual(MANY))
          .allowPrivateHosts()
          .build()
          .download(IntStream.range(0, MANY).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));
      assertThat(report.saved()).isEqualTo(MANY);
    }
  }

  /** One worker waits for the links, all others for that worker; they must not pin the carrier thread that it needs. */
  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void manyWorkersWaitForSlowLinks(@TempDir Path directory) {
    try (RawServer server = new RawServer()) {
      server.otherwise(Script.ok("image/jpeg", Pictures.jpeg(1)));
      var links = IntStream.range(0, 50).mapToObj(i -> {
        LockSupport.parkNanos(1_000_000); // like a listing that waits for its next page
        return ImageLink.of(server.uri("/" + i + ".jpg"));
      });
      var report = ConcurrentDownloader.builder()
          .into(directory)
          .strategy(Strategies.virtual(2_000))
          .allowPrivateHosts()
          .build()
          .download(links);
      assertThat(report.saved()).isEqualTo(50);
    }
  }

  @Test
  @EnabledForJreRange(min = JRE.JAVA_21)
  void describesItself() {
    assertThat(Strategies.virtual(3)).hasToString("virtual(3)").isEqualTo(Strategies.virtual(3));
    assertThat(Strategies.virtual(3)).isNotEqualTo(Strategies.pooled(3));
  }
}

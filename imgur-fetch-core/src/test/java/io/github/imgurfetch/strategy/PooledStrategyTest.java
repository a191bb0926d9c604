// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.transfer.ImageLink;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PooledStrategyTest {
  @Test
  void fetchesOneImagePerWorkerConcurrently(@TempDir Path images) {
    CountDownLatch allThere = new CountDownLatch(8);
    byte[] picture = Pictures.jpeg(1);
    try (RawServer server = new RawServer()) {
      server.otherwise((request, wire) -> {
        allThere.countDown();
        allThere.await(); // no request gets a response before eight have arrived
        RawServer.Script.ok("image/jpeg", picture).respond(request, wire);
      });
      var report = ConcurrentDownloader.builder()
          .into(images)
          .strategy(Strategies.pooled(8))
          .allowPrivateHosts()
          .build()
          .download(IntStream.range(0, 16).mapToObj(i -> ImageLink.of(server.uri("/" + i + ".jpg"))));

      assertThat(report.saved()).isEqualTo(16);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 1025, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void rejectsANumberOfWorkersOutOfRange(int workers) {
    assertThatThrownBy(() -> Strategies.pooled(workers))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("pooled workers")
        .hasMessageContaining(Integer.toString(workers));
  }

  @Test
  void describesItself() {
    assertThat(Strategies.pooled(3)).hasToString("pooled(3)").isEqualTo(Strategies.pooled(3));
  }
}

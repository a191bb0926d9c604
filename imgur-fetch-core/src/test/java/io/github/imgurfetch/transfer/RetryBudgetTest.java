// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.ConcurrentDownloader;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.strategy.Strategies;
import io.github.imgurfetch.testing.Pictures;
import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.testing.RawServer.Script;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.internal.http.BadAddressException;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class RetryBudgetTest {
  private static final Script GOOD = Script.ok("image/jpeg", Pictures.jpeg(1));
  private static final RetryPolicy FOUR = RetryPolicy.exponential(Duration.ofMillis(1), Duration.ofMillis(1));

  private @TempDir Path directory;

  private DownloadReport run(RawServer server, int images) {
    return ConcurrentDownloader.builder()
        .into(directory)
        .strategy(Strategies.pooled(8))
        .retry(FOUR)
        .allowPrivateHosts()
        .build()
        .download(IntStream.range(0, images).mapToObj(i -> ImageLink.of(server.uri("/" + i))));
  }

  private static Script failing(IntPredicate which) {
    Script bad = Script.status("500 Broken");
    return (request, wire) -> {
      boolean fails = which.test(Integer.parseInt(request.path().substring(1)));
      (fails ? bad : GOOD).respond(request, wire);
    };
  }

  @Test
  void aHostThatFailsEveryRequestReceivesFewRetries() {
    try (RawServer server = new RawServer().otherwise((request, wire) -> wire.reset())) {
      DownloadReport report = run(server, 2_000);
      assertThat(report.failed()).isEqualTo(2_000);
      assertThat(server.requests()).hasSizeLessThanOrEqualTo(2_150);
      assertThat(report.failures()).last().satisfies(failed -> {
        assertThat(failed.failure().attempts()).isEqualTo(1);
        assertThat(failed.failure().message()).contains("not retried");
      });
    }
  }

  @Test
  void fiftyFailuresInARowGetAllTheirAttempts() {
    try (RawServer server = new RawServer().otherwise(failing(i -> i < 50))) {
      DownloadReport report = run(server, 100);
      assertThat(report.failures())
          .hasSize(50)
          .extracting(Failed::failure)
          .extracting(Failure::attempts)
          .containsOnly(4);
    }
  }

  @Test
  void oneFailureInFiveAlwaysGetsAllItsAttempts() throws BadAddressException {
    RetryBudget budget = new RetryBudget(FOUR);
    ImageAddress host = ImageAddress.of(URI.create("http://a.example/"));
    for (int image = 0; image < 100_000; image++) {
      if (image % 5 > 0) budget.giveBack(host);
      else
        for (int retry = 0; retry < 3; retry++)
          assertThat(budget.take(host)).isTrue();
    }
  }

  @Test
  void savedImagesRestoreTheBudgetOfTheirHostOnly() throws BadAddressException {
    RetryBudget budget = new RetryBudget(FOUR);
    ImageAddress host = ImageAddress.of(URI.create("http://a.example/"));
    for (int i = 0; i < 150; i++) assertThat(budget.take(host)).isTrue();
    assertThat(budget.take(host)).isFalse();
    assertThat(budget.take(ImageAddress.of(URI.create("http://b.example/"))))
        .isTrue();
    assertThat(budget.take(ImageAddress.of(URI.create("http://a.example:81/"))))
        .isTrue();
    budget.giveBack(host);
    assertThat(budget.take(host)).isTrue();
    assertThat(budget.take(host)).isFalse();
  }

  @Test
  void remembersAThousandHosts() throws BadAddressException {
    RetryBudget budget = new RetryBudget(FOUR.attempts(2));
    for (int i = 0; i < 50; i++) budget.take(ImageAddress.of(URI.create("http://first.example/")));
    for (int i = 0; i < 999; i++) budget.take(ImageAddress.of(URI.create("http://h" + i + ".example/")));
    assertThat(budget.take(ImageAddress.of(URI.create("http://first.example/"))))
        .isFalse();
  }

  @Test
  void forgetsHostsBeyondTheLimit() throws BadAddressException {
    RetryBudget budget = new RetryBudget(FOUR.attempts(2));
    for (int i = 0; i < 50; i++) budget.take(ImageAddress.of(URI.create("http://first.example/")));
    assertThat(budget.take(ImageAddress.of(URI.create("http://first.example/"))))
        .isFalse();
    for (int i = 0; i < 1_000; i++) budget.take(ImageAddress.of(URI.create("http://h" + i + ".example/")));
    assertThat(budget.take(ImageAddress.of(URI.create("http://first.example/"))))
        .isTrue();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.testing.RawServer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Imgur's limits, as seen by a user of the gallery. */
class LimitsTest {
  private static final String IMAGE = StandIn.recorded("image-2020-public-jpeg.json");

  private final StandIn imgur = new StandIn();
  private final ImgurGallery gallery = imgur.gallery();

  @AfterEach
  void stop() {
    gallery.close();
    imgur.close();
  }

  @Test
  void exhaustedCreditsFailTheNextCallWithTheTimeOfTheReset() {
    imgur.on(
        "/image/PdvlRWc",
        StandIn.json(IMAGE)
            .withHeader("x-ratelimit-userremaining", "0")
            .withHeader("X-RateLimit-UserReset", "3600")
            .withHeader("X-RATELIMIT-CLIENTREMAINING", "9000"));
    gallery.image("PdvlRWc");
    assertThat(gallery.lastSeenCredits().userRemaining()).hasValue(0);
    assertThat(gallery.lastSeenCredits().clientRemaining()).hasValue(9000);
    assertThat(gallery.lastSeenCredits().clientLimit()).isEmpty();

    ImgurApiException e = catchThrowableOfType(ImgurApiException.class, () -> gallery.image("PdvlRWc"));
    assertThat(e.status()).isEqualTo(429);
    assertThat(e.retryAfter().orElseThrow()).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
    assertThat(e).hasMessageContaining("the calls that Imgur allows are used up until");
    assertThat(imgur.asked()).hasSize(1);
  }

  @Test
  void creditsCanBeRequestedWhenExhausted() {
    imgur.on("/image/PdvlRWc", StandIn.json(IMAGE).withHeader("X-RateLimit-ClientRemaining", "0"));
    imgur.recorded("/credits", "credits.json");
    gallery.image("PdvlRWc");
    assertThat(gallery.credits().clientRemaining()).hasValue(9500);
    assertThat(gallery.image("PdvlRWc").id()).isEqualTo("PdvlRWc");
  }

  @Test
  void closingEndsAWait() {
    imgur.on("/image/PdvlRWc", aResponse().withStatus(503).withHeader("Retry-After", "50"));
    CompletableFuture<Void> call = CompletableFuture.runAsync(() -> gallery.image("PdvlRWc"));
    await().until(() -> imgur.asked().size() == 1);
    gallery.close();
    assertThatThrownBy(call::join)
        .hasRootCauseInstanceOf(IllegalStateException.class)
        .hasMessageContaining("closed");
    assertThat(imgur.asked()).hasSize(1);
  }

  @Test
  void closingEndsACallInProgress() {
    try (RawServer silent = new RawServer()) {
      silent.otherwise(RawServer.Script.stall());
      ImgurGallery waiting = imgur.builder()
          .baseUrl(silent.uri("/3"))
          .timeout(Duration.ofMinutes(10))
          .build();
      CompletableFuture<Void> call = CompletableFuture.runAsync(() -> waiting.image("PdvlRWc"));
      await().until(() -> silent.count("/3/image/PdvlRWc") == 1);
      waiting.close();
      assertThatThrownBy(() -> call.get(1, TimeUnit.MINUTES)).isInstanceOf(ExecutionException.class);
    }
  }

  @Test
  void anInterruptEndsAWaitAndKeepsTheFlagSet() {
    imgur.on("/image/PdvlRWc", aResponse().withStatus(503).withHeader("Retry-After", "50"));
    CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
    Thread reader = new Thread(() -> {
      catchThrowableOfType(ImgurApiException.class, () -> gallery.image("PdvlRWc"));
      interrupted.complete(Thread.currentThread().isInterrupted());
    });
    reader.start();
    await().until(() -> imgur.asked().size() == 1);
    reader.interrupt();
    assertThat(interrupted.join()).isTrue();
  }

  @Test
  void creditsAreUnknownBeforeTheFirstResponse() {
    assertThat(gallery.lastSeenCredits().userRemaining()).isEmpty();
    assertThat(gallery.lastSeenCredits().userReset()).isEmpty();
    assertThat(imgur.asked()).isEmpty();
  }
}

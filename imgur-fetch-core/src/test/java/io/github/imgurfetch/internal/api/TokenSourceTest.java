// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.imgurfetch.gallery.Tokens;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class TokenSourceTest {
  private final FakeTime time = new FakeTime();
  private final List<Tokens> told = new ArrayList<>();
  private final AtomicInteger refreshes = new AtomicInteger();

  private Credential credential(String accessToken) {
    return new Credential(
        Optional.of("id"),
        Optional.ofNullable(accessToken),
        Optional.of("refresh0"),
        Optional.of("secret"),
        told::add);
  }

  private Tokens next(String refreshToken) {
    int n = refreshes.incrementAndGet();
    return new Tokens(
        "new" + n, Optional.of(refreshToken + n), Optional.of(time.now().plus(Duration.ofHours(1))));
  }

  @Test
  void aClientIdAloneIsSent() {
    Credential app =
        new Credential(Optional.of("id"), Optional.empty(), Optional.empty(), Optional.empty(), told::add);
    TokenSource source = new TokenSource(app, this::next, time);
    assertThat(source.header()).isEqualTo("Client-ID id");
    assertThat(source.renew("Client-ID id")).isFalse();
    assertThat(app.toString() + new Tokens("abc", Optional.of("def"), Optional.empty()))
        .doesNotContain("abc")
        .doesNotContain("def");
  }

  @Test
  void toStringContainsNoSecrets() {
    assertThat(credential("old")).hasToString("access token");
    assertThat(credential(null)).hasToString("access token");
    assertThat(new Credential(Optional.of("id"), Optional.of("t"), Optional.empty(), Optional.empty(), told::add))
        .hasToString("access token");
    assertThat(new Credential(Optional.of("id"), Optional.empty(), Optional.empty(), Optional.empty(), told::add))
        .hasToString("client id");
  }

  @Test
  void anAbsurdExpiryIsUnknown() {
    Instant now = time.now();
    assertThat(end("2147483646")).contains(now.plusSeconds(2147483646));
    assertThat(end("2147483647")).isEmpty();
  }

  private Optional<Instant> end(String seconds) {
    String response = "{\"access_token\":\"t\",\"expires_in\":" + seconds + "}";
    return TokenReader.read(Json.parse(response).orElseThrow(), time.now())
        .orElseThrow()
        .expires();
  }

  @Test
  void theFirstCallRequestsAMissingAccessToken() {
    TokenSource source = new TokenSource(credential(null), this::next, time);
    assertThat(source.header()).isEqualTo("Bearer new1");
    assertThat(source.header()).isEqualTo("Bearer new1");
    assertThat(told).extracting(Tokens::accessToken).containsExactly("new1");
  }

  @Test
  void aTokenIsRefreshedBeforeItExpiresWithTheLatestRefreshToken() {
    TokenSource source = new TokenSource(credential(null), this::next, time);
    source.header();
    time.pass(Duration.ofMinutes(59));
    assertThat(source.header()).isEqualTo("Bearer new2");
    assertThat(told.get(1).refreshToken()).contains("refresh012");
  }

  @Test
  void aRejectedTokenIsRefreshedOnceAndSharedBetweenThreads() {
    TokenSource source = new TokenSource(credential("old"), this::next, time);
    assertThat(source.header()).isEqualTo("Bearer old");
    assertThat(source.renew("Bearer old")).isTrue();
    assertThat(source.renew("Bearer old")).isTrue();
    assertThat(source.header()).isEqualTo("Bearer new1");
    assertThat(refreshes).hasValue(1);
  }

  @Test
  void manyThreadsShareOneRefresh() throws Exception {
    CountDownLatch response = new CountDownLatch(1);
    TokenSource source = new TokenSource(
        credential("old"),
        token -> {
          uninterrupted(response);
          return next(token);
        },
        time);
    assertThat(all(source, response)).containsOnly("Bearer new1");
    assertThat(refreshes).hasValue(1);
  }

  @Test
  void manyThreadsShareOneFailure() {
    CountDownLatch response = new CountDownLatch(1);
    Function<String, Tokens> failing = token -> {
      uninterrupted(response);
      refreshes.incrementAndGet();
      throw new IllegalStateException("refused");
    };
    TokenSource source = new TokenSource(credential("old"), failing, time);
    assertThatThrownBy(() -> all(source, response)).hasRootCauseMessage("refused");
    assertThat(refreshes).hasValue(1);
    assertThatThrownBy(() -> source.renew("Bearer old")).isInstanceOf(IllegalStateException.class);
  }

  /** Eight threads discover at the same time that a token has expired, and all wait for the same response. */
  private static List<String> all(TokenSource source, CountDownLatch response) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    List<Thread> threads = Collections.synchronizedList(new ArrayList<>());
    try {
      List<Future<String>> futures = new ArrayList<>();
      for (int i = 0; i < 8; i++)
        futures.add(pool.submit(() -> {
          threads.add(Thread.currentThread());
          source.renew("Bearer old");
          return source.header();
        }));
      await().until(() -> threads.size() == 8
          && threads.stream().allMatch(thread -> thread.getState() == Thread.State.WAITING));
      response.countDown();
      List<String> headers = new ArrayList<>();
      for (Future<String> future : futures) headers.add(future.get());
      return headers;
    } finally {
      response.countDown();
      pool.shutdownNow();
    }
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aTokenWithAnUnknownExpiryDoesNotExpire() {
    TokenSource source = new TokenSource(
        credential(null), token -> new Tokens("t", Optional.empty(), Optional.<Instant>empty()), time);
    source.header();
    time.pass(Duration.ofDays(400));
    assertThat(source.header()).isEqualTo("Bearer t");
  }
}

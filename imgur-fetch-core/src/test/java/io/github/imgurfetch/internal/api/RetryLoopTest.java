// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.imgurfetch.testing.RawServer;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.internal.http.ApiHttpClient;
import io.github.imgurfetch.transfer.internal.http.ApiResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryLoopTest {
  private static final ApiResponse GOOD = response(200, "{\"data\":[],\"success\":true,\"status\":200}");

  private final FakeTime time = new FakeTime();
  private final CreditGate gate = new CreditGate(time, ofSeconds(60));
  private final RetryLoop retryLoop =
      new RetryLoop(RetryPolicy.exponential(ofMillis(500), ofSeconds(30)), ofSeconds(60), gate, time);
  private final Deque<Object> script = new ArrayDeque<>();
  private int sent;

  private static ApiResponse response(int status, String body, String... headers) {
    Map<String, String> map = headers.length == 0 ? Map.of() : Map.of(headers[0], headers[1]);
    return new ApiResponse(status, map, body.getBytes(StandardCharsets.UTF_8));
  }

  private ApiResult run(Object... responses) {
    script.addAll(List.of(responses));
    return retryLoop.run(1, () -> {
      sent++;
      Object next = script.size() > 1 ? script.poll() : script.peek();
      if (next instanceof IOException e) throw e;
      return (ApiResponse) next;
    });
  }

  private static ApiError error(ApiResult result) {
    return ((ApiResult.Refused) result).error();
  }

  @Test
  void transientErrorsAreRetriedWithGrowingDelays() {
    ApiResult result = run(response(503, ""), new IOException("cut"), response(200, "<html>"), GOOD);
    assertThat(result).isInstanceOf(ApiResult.Data.class);
    assertThat(sent).isEqualTo(4);
    assertThat(time.sleeps()).hasSize(3);
    assertThat(time.sleeps().get(0)).isBetween(ofMillis(1), ofMillis(501));
    assertThat(time.sleeps().get(2)).isLessThanOrEqualTo(ofMillis(2001));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404, 429, 500})
  void overCapacityIsRetriedWhateverTheStatus(int status) {
    String body = "{\"data\":{\"error\":\"Imgur is temporarily over capacity. Please try again later.\"}}";
    assertThat(run(response(status, body), GOOD)).isInstanceOf(ApiResult.Data.class);
  }

  @Test
  void permanentErrorsAreNotRetried() {
    assertThat(error(run(response(404, ""))).status()).isEqualTo(404);
    assertThat(sent).isEqualTo(1);
    assertThat(time.sleeps()).isEmpty();
  }

  @Test
  void aPositiveRetryAfterIsRespected() {
    assertThat(run(response(503, "", "retry-after", "7"), GOOD)).isInstanceOf(ApiResult.Data.class);
    assertThat(time.sleeps()).containsExactly(ofSeconds(7));
  }

  @Test
  void aRetryAfterBeyondTheLongestWaitFailsImmediately() {
    assertThat(error(run(response(503, "", "retry-after", "61"))).retryAfter())
        .contains(ofSeconds(61));
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void aWaitOfTheMaximumLengthIsTaken() {
    assertThat(run(response(503, "", "retry-after", "60"), GOOD)).isInstanceOf(ApiResult.Data.class);
    assertThat(time.sleeps()).containsExactly(ofSeconds(60));
  }

  @Test
  void anOversizedResponseIsNotRequestedAgain() throws IOException {
    try (RawServer server = new RawServer();
        ApiHttpClient http = new ApiHttpClient("test/1", ofSeconds(30), null)) {
      server.on("/x", RawServer.Script.ok("application/json", new byte[(8 << 20) + 1]));
      ApiError error = error(retryLoop.run(1, () -> http.get(server.uri("/x"), Map.of())));
      assertThat(error.what()).isEqualTo("the response is larger than 8 MiB");
      assertThat(error.passing()).isFalse();
      assertThat(server.count("/x")).isEqualTo(1);
    }
  }

  @Test
  void aLimitWithoutATimeWaitsAtLeastASecondAndForAllCalls() {
    assertThat(run(response(429, "", "retry-after", "0"), GOOD)).isInstanceOf(ApiResult.Data.class);
    assertThat(time.sleeps())
        .singleElement()
        .satisfies(wait -> assertThat(wait).isGreaterThanOrEqualTo(ofSeconds(1)));
    assertThat(run(GOOD)).isInstanceOf(ApiResult.Data.class);
    assertThat(time.sleeps()).as("no burst after the wait").hasSize(2);
  }

  @Test
  void aLongLimitFailsImmediatelyAndLaterCallsAreNotSent() {
    ApiError first = error(run(response(429, "{\"data\":{\"error\":\"Slow down\"}}", "retry-after", "3600")));
    assertThat(first.words()).contains("Slow down");
    assertThat(first.retryAfter()).contains(Duration.ofHours(1));
    time.pass(Duration.ofMinutes(10));
    ApiError second = error(run(GOOD));
    assertThat(second.status()).isEqualTo(429);
    assertThat(second.retryAfter()).contains(Duration.ofMinutes(50));
    assertThat(second.exception("GET /x", new Secrets(List.of())))
        .hasMessage("GET /x: not sent: the calls that Imgur allows are used up until 2026-01-01T01:00:00Z"
            + " (retry in 3000 s)");
    assertThat(sent).isEqualTo(1);
    time.pass(Duration.ofMinutes(50));
    script.clear();
    assertThat(run(GOOD)).isInstanceOf(ApiResult.Data.class);
  }

  @Test
  void theStatusTakesPrecedenceOverTheCounters() {
    ApiResponse full = response(429, "", "x-ratelimit-userremaining", "500");
    assertThat(error(run(full)).status()).isEqualTo(429);
    assertThat(sent).isEqualTo(4);
  }

  @Test
  void exhaustedCreditsDelayTheNextCall() {
    run(new ApiResponse(
        200, Map.of("x-ratelimit-userremaining", "0", "x-ratelimit-userreset", "3600"), GOOD.body()));
    assertThat(error(run(GOOD)).retryAfter()).contains(ofSeconds(3600));
    assertThat(sent).isEqualTo(1);
  }

  @Test
  void anInterruptedThreadDoesNotRetry() {
    Thread.currentThread().interrupt();
    try {
      assertThat(error(run(new IOException("interrupted"))).passing()).isFalse();
      assertThat(sent).isEqualTo(1);
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}

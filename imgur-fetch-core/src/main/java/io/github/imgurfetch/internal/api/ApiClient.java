// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.imgurfetch.gallery.Credits;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.gallery.Tokens;
import io.github.imgurfetch.transfer.internal.http.ApiHttpClient;
import java.net.URI;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** An HTTP client for the API: returns the parsed data at a path, or throws {@link ImgurApiException}. Thread-safe. */
final class ApiClient implements AutoCloseable {
  private static final String TOKEN_PATH = "/oauth2/token";

  private final ApiSettings settings;
  private final ApiHttpClient http;
  private final TimeSource time;
  private final CreditGate gate;
  private final RetryLoop retryLoop;
  private final TokenSource tokens;
  private final Secrets secrets;
  private volatile boolean closed;

  ApiClient(ApiSettings settings, TimeSource time) {
    this.settings = settings;
    this.time = time;
    this.http = new ApiHttpClient(
        settings.userAgent(), settings.timeout(), settings.proxy().orElse(null));
    this.gate = new CreditGate(time, settings.longestWait());
    this.retryLoop = new RetryLoop(settings.retry(), settings.longestWait(), gate, time);
    this.tokens = new TokenSource(settings.credential(), this::refresh, time);
    this.secrets = new Secrets(Stream.concat(settings.credential().secrets(), settings.headers().values().stream())
        .toList());
  }

  /** Requests a path that costs one credit. */
  <T> T get(String path, Function<JsonNode, Optional<T>> reader) {
    return get(path, 1, reader);
  }

  /**
   * Requests a path.
   *
   * @param credits the number of credits it costs
   * @param reader reads the data in the envelope; empty if the data has an unexpected form
   */
  <T> T get(String path, int credits, Function<JsonNode, Optional<T>> reader) {
    String endpoint = "GET " + path;
    String authorization = tokens.header();
    ApiResult result = ask(path, credits, authorization);
    if (isStale(result) && tokens.renew(authorization)) result = ask(path, credits, tokens.header());
    return read(endpoint, result, reader);
  }

  private static boolean isStale(ApiResult result) {
    return result instanceof ApiResult.Refused refused && refused.error().isStaleToken();
  }

  private ApiResult ask(String path, int credits, String authorization) {
    URI address = URI.create(settings.base() + path);
    Map<String, String> headers = new HashMap<>(settings.headers());
    headers.put("Authorization", authorization);
    return retryLoop.run(credits, () -> {
      requireOpen();
      return http.get(address, headers);
    });
  }

  private <T> T read(String endpoint, ApiResult result, Function<JsonNode, Optional<T>> reader) {
    if (result instanceof ApiResult.Refused refused) throw refused.error().exception(endpoint, secrets);
    JsonNode data = ((ApiResult.Data) result).value();
    return reader.apply(data).orElseThrow(() -> ApiError.strange(data).exception(endpoint, secrets));
  }

  private Tokens refresh(String refreshToken) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("refresh_token", refreshToken);
    settings.credential().clientId().ifPresent(id -> form.put("client_id", id));
    settings.credential().clientSecret().ifPresent(secret -> form.put("client_secret", secret));
    form.put("grant_type", "refresh_token");
    URI address = settings.base().resolve(TOKEN_PATH);
    ApiResult result = retryLoop.run(0, () -> {
      requireOpen();
      return http.post(address, form);
    });
    Tokens fresh = read("POST " + TOKEN_PATH, result, data -> TokenReader.read(data, time.now()));
    secrets.add(fresh.accessToken());
    fresh.refreshToken().ifPresent(secrets::add);
    return fresh;
  }

  private void requireOpen() {
    if (closed) throw new IllegalStateException("this gallery is closed");
  }

  /** Returns the limits as last reported by any response. */
  Credits lastCredits() {
    return gate.lastSeen();
  }

  /** Requests the limits. */
  Credits credits() {
    Credits reported = get(
        "/credits",
        0,
        data -> data.isObject() ? Optional.of(CreditHeaders.of(data, time.now())) : Optional.empty());
    gate.learn(reported);
    return reported;
  }

  /** Cancels calls in progress; rejects later ones. */
  @Override
  public void close() {
    closed = true;
    http.close();
    time.close();
  }
}

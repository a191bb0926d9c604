// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.imgurfetch.gallery.ImgurApiException;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The failure of a call.
 *
 * @param status the effective HTTP status; 0 without a response
 * @param what what happened, in the library's words
 * @param words Imgur's error message
 * @param code Imgur's error code
 * @param retryAfter how long the server asks to wait
 * @param body the response body as text
 * @param passing whether the same call may succeed a little later
 * @param cause the underlying exception
 */
record ApiError(
    int status,
    String what,
    Optional<String> words,
    Optional<String> code,
    Optional<Duration> retryAfter,
    String body,
    boolean passing,
    @Nullable Throwable cause) {
  private static final int MAX_WORDS_CHARS = 120;
  private static final int MAX_ENDPOINT_CHARS = 60;
  private static final int MAX_MESSAGE_CHARS = 300;
  private static final int MAX_EXCERPT_CHARS = 1024;

  static ApiError noResponse(String what, boolean passing, Throwable cause) {
    return new ApiError(0, what, Optional.empty(), Optional.empty(), Optional.empty(), "", passing, cause);
  }

  /** Returns the error of a call that the library did not send. */
  static ApiError limitReached(Instant until) {
    String what =
        "not sent: the calls that Imgur allows are used up until " + until.truncatedTo(ChronoUnit.SECONDS);
    return new ApiError(429, what, Optional.empty(), Optional.empty(), Optional.empty(), "", true, null);
  }

  /** Returns the error of a well-formed response with data in an unexpected form. */
  static ApiError strange(JsonNode data) {
    return new ApiError(
        200,
        "HTTP 200 with data in an unexpected form",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        data.toString(),
        false,
        null);
  }

  ApiError waiting(Duration wait) {
    return new ApiError(status, what, words, code, Optional.of(wait), body, passing, cause);
  }

  /** Whether all calls must slow down, not only this one. */
  boolean isLimit() {
    return status == 429;
  }

  /** Whether a valid access token may have expired: reported as 401 or 403, and by some gateways as 429. */
  boolean isStaleToken() {
    if (status == 401) return !passing;
    return (status == 403 || status == 429)
        && words.orElse("").toLowerCase(Locale.ROOT).contains("access token");
  }

  ImgurApiException exception(String endpoint, Secrets secrets) {
    String called = secrets.mask(endpoint);
    Optional<String> said = words.map(text -> OneLine.spaced(secrets.mask(text), MAX_WORDS_CHARS));
    String message = OneLine.spaced(called, MAX_ENDPOINT_CHARS) + ": " + what
        + said.map(text -> ": " + text).orElse("")
        + retryAfter
            .map(wait -> " (retry in " + wait.toSeconds() + " s)")
            .orElse("");
    return ImgurApiException.builder(OneLine.spaced(secrets.mask(message), MAX_MESSAGE_CHARS), status, called)
        .imgurMessage(said.orElse(null))
        .code(code.map(text -> OneLine.spaced(secrets.mask(text), MAX_ENDPOINT_CHARS))
            .orElse(null))
        .retryAfter(retryAfter.orElse(null))
        .excerpt(body.isBlank() ? null : OneLine.excerpt(secrets.mask(body), MAX_EXCERPT_CHARS))
        .cause(secrets.showable(cause))
        .build();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.imgurfetch.gallery.ImgurApiException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call that did not give what was asked for.
 *
 * @param status the HTTP status that counts; 0 without an answer
 * @param what what happened, in the library's words
 * @param words Imgur's words
 * @param code Imgur's code
 * @param retryAfter how long the server wants to be left alone
 * @param body the body as text
 * @param passing whether the same call may succeed a little later
 * @param cause the exception below
 */
record Trouble(
    int status,
    String what,
    Optional<String> words,
    Optional<String> code,
    Optional<Duration> retryAfter,
    String body,
    boolean passing,
    @Nullable Throwable cause) {
  private static final int LONGEST_WORDS = 120;
  private static final int LONGEST_ENDPOINT = 60;
  private static final int LONGEST_MESSAGE = 300;
  private static final int LONGEST_EXCERPT = 1024;

  static Trouble noAnswer(String what, boolean passing, Throwable cause) {
    return new Trouble(0, what, Optional.empty(), Optional.empty(), Optional.empty(), "", passing, cause);
  }

  /** The library itself holds a call back. */
  static Trouble limitReached(Instant until) {
    String what = "not sent: the calls that Imgur allows are used up until " + until.truncatedTo(ChronoUnit.SECONDS);
    return new Trouble(429, what, Optional.empty(), Optional.empty(), Optional.empty(), "", true, null);
  }

  /** An answer in good form that holds something else than what was asked for. */
  static Trouble strange(JsonNode data) {
    return new Trouble(
        200, "HTTP 200 with data of an unknown form", Optional.empty(), Optional.empty(), Optional.empty(),
        data.toString(), false, null);
  }

  Trouble waiting(Duration wait) {
    return new Trouble(status, what, words, code, Optional.of(wait), body, passing, cause);
  }

  /** Whether the caller is to slow down as a whole, not only this call. */
  boolean isLimit() {
    return status == 429;
  }

  /** Whether an access token that was good may have run out: told as 401 or 403, and by some as 429. */
  boolean isStaleToken() {
    if (status == 401) return !passing;
    return (status == 403 || status == 429) && words.orElse("").toLowerCase(Locale.ROOT).contains("access token");
  }

  ImgurApiException exception(String endpoint, Secrets secrets) {
    String called = secrets.mask(endpoint);
    Optional<String> said = words.map(text -> Shown.line(secrets.mask(text), LONGEST_WORDS));
    String message = Shown.line(called, LONGEST_ENDPOINT) + ": " + what + said.map(text -> ": " + text).orElse("")
        + retryAfter.map(wait -> " (try again in " + wait.toSeconds() + " s)").orElse("");
    return new ImgurApiException(
        Shown.line(secrets.mask(message), LONGEST_MESSAGE),
        status,
        called,
        said.orElse(null),
        code.map(text -> Shown.line(secrets.mask(text), LONGEST_ENDPOINT)).orElse(null),
        retryAfter.orElse(null),
        body.isBlank() ? null : Shown.excerpt(secrets.mask(body), LONGEST_EXCERPT),
        secrets.showable(cause));
  }
}

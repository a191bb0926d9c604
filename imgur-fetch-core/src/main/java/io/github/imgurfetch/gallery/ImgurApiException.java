// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A call of Imgur's API that failed for good: refused, or still failing after the last try. It holds no secret: where
 * the server's text repeats a client id, a token or a header that the user set, it is masked.
 */
public final class ImgurApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String endpoint;
  private final @Nullable String imgurMessage;
  private final @Nullable String code;
  private final @Nullable Duration retryAfter;
  private final @Nullable String excerpt;

  /**
   * For the library itself, and for tests of what is built on it.
   *
   * @param message what happened, in one line for people
   * @param status the HTTP status; 0 without an answer
   * @param endpoint what was called, as in {@code GET /image/abc12}
   * @param imgurMessage Imgur's own words
   * @param code Imgur's own code of the error
   * @param retryAfter how long to wait before another call
   * @param excerpt the start of the body
   * @param cause the exception below it
   */
  public ImgurApiException(
      String message,
      int status,
      String endpoint,
      @Nullable String imgurMessage,
      @Nullable String code,
      @Nullable Duration retryAfter,
      @Nullable String excerpt,
      @Nullable Throwable cause) {
    super(message, cause);
    this.status = status;
    this.endpoint = endpoint;
    this.imgurMessage = imgurMessage;
    this.code = code;
    this.retryAfter = retryAfter;
    this.excerpt = excerpt;
  }

  /**
   * The HTTP status. Where a 200 holds an error that names an HTTP status of its own, that one; 429 where the library
   * itself held a call back because the limit was reached; 0 where no answer came.
   */
  public int status() {
    return status;
  }

  /** What was called: method and path below the base URL, without host and secrets. */
  public String endpoint() {
    return endpoint;
  }

  /** Imgur's own words, where it found some. */
  public Optional<String> imgurMessage() {
    return Optional.ofNullable(imgurMessage);
  }

  /** Imgur's own code of the error, where it has one: {@code 1203}, {@code 429}. */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** How long to wait before another call has a chance, where it is known. */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** The start of the answer's body as text, at most 1 KB, where there was one. */
  public Optional<String> excerpt() {
    return Optional.ofNullable(excerpt);
  }
}

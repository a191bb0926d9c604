// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call to Imgur's API fails for good: it was rejected, or the last retry failed too. It contains no
 * secrets: client ids, tokens and user-defined header values are masked where the server's text repeats them.
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
   * Creates an exception; for the library itself and for tests of code that uses it.
   *
   * @param message what happened, in one line
   * @param status the HTTP status; 0 without a response
   * @param endpoint the call, such as {@code GET /image/abc12}
   * @param imgurMessage Imgur's error message, or null
   * @param code Imgur's own error code, or null
   * @param retryAfter how long to wait before another call, or null if unknown
   * @param excerpt the start of the response body, or null
   * @param cause the underlying exception, or null
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
   * Returns the HTTP status. If a 200 response contains an error with its own HTTP status, that status is returned; 429
   * if the library itself did not send the call because the limit was reached; 0 if there was no response.
   *
   * @return the HTTP status, or 0
   */
  public int status() {
    return status;
  }

  /** {@return the method and the path below the base URL, without host and secrets} */
  public String endpoint() {
    return endpoint;
  }

  /** {@return Imgur's error message, if the response contained one} */
  public Optional<String> imgurMessage() {
    return Optional.ofNullable(imgurMessage);
  }

  /** {@return Imgur's own error code, such as {@code 1203} or {@code 429}, if there is one} */
  public Optional<String> code() {
    return Optional.ofNullable(code);
  }

  /** {@return how long to wait before another call can succeed, if known} */
  public Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  /** {@return the start of the response body as text, at most 1 KB, if there was a body} */
  public Optional<String> excerpt() {
    return Optional.ofNullable(excerpt);
  }
}

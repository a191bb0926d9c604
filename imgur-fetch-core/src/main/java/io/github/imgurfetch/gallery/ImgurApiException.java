// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a call to Imgur's API fails for good: it was rejected, or the last retry failed too. It contains no
 * secrets: client ids, tokens and user-defined header values are masked where the server's text repeats them.
 *
 * @serial exclude
 */
public final class ImgurApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String endpoint;
  private final @Nullable String imgurMessage;
  private final @Nullable String code;
  private final @Nullable Duration retryAfter;
  private final @Nullable String excerpt;

  private ImgurApiException(Builder builder) {
    super(builder.message, builder.cause);
    this.status = builder.status;
    this.endpoint = builder.endpoint;
    this.imgurMessage = builder.imgurMessage;
    this.code = builder.code;
    this.retryAfter = builder.retryAfter;
    this.excerpt = builder.excerpt;
  }

  /**
   * {@return a builder of an exception} It is used by the library itself and by tests of code that uses the library.
   *
   * @param message what happened, in one line
   * @param status the HTTP status; 0 without a response
   * @param endpoint the call, such as {@code GET /image/abc12}
   */
  public static Builder builder(String message, int status, String endpoint) {
    return new Builder(message, status, endpoint);
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

  /** Builds an {@link ImgurApiException}. Each setter accepts null for an unknown value, the default. */
  public static final class Builder {
    private final String message;
    private final int status;
    private final String endpoint;
    private @Nullable String imgurMessage;
    private @Nullable String code;
    private @Nullable Duration retryAfter;
    private @Nullable String excerpt;
    private @Nullable Throwable cause;

    private Builder(String message, int status, String endpoint) {
      this.message = requireNonNull(message, "message");
      this.status = status;
      this.endpoint = requireNonNull(endpoint, "endpoint");
    }

    /**
     * Sets Imgur's error message.
     *
     * @param imgurMessage Imgur's error message, or null
     * @return this builder
     */
    public Builder imgurMessage(@Nullable String imgurMessage) {
      this.imgurMessage = imgurMessage;
      return this;
    }

    /**
     * Sets Imgur's own error code.
     *
     * @param code Imgur's error code, or null
     * @return this builder
     */
    public Builder code(@Nullable String code) {
      this.code = code;
      return this;
    }

    /**
     * Sets how long to wait before another call.
     *
     * @param retryAfter the delay, or null
     * @return this builder
     */
    public Builder retryAfter(@Nullable Duration retryAfter) {
      this.retryAfter = retryAfter;
      return this;
    }

    /**
     * Sets the start of the response body.
     *
     * @param excerpt the start of the body, or null
     * @return this builder
     */
    public Builder excerpt(@Nullable String excerpt) {
      this.excerpt = excerpt;
      return this;
    }

    /**
     * Sets the underlying exception.
     *
     * @param cause the exception, or null
     * @return this builder
     */
    public Builder cause(@Nullable Throwable cause) {
      this.cause = cause;
      return this;
    }

    /** {@return the exception} */
    public ImgurApiException build() {
      return new ImgurApiException(this);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A failed attempt: the resulting failure, whether a retry makes sense, and the delay the server requests. */
final class FetchException extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  private final Failure.Kind kind;
  private final int status;
  private final boolean worthRetry;
  private final @Nullable Duration retryAfter;
  private int maxAttempts = Integer.MAX_VALUE;
  private String host = "";

  private FetchException(
      Failure.Kind kind, String message, int status, boolean worthRetry, @Nullable Duration retryAfter) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.worthRetry = worthRetry;
    this.retryAfter = retryAfter;
  }

  /** Creates a permanent failure, which a retry would not avoid. */
  static FetchException lasting(Failure.Kind kind, String message) {
    return new FetchException(kind, message, 0, false, null);
  }

  /** Creates a temporary failure, which a retry may avoid. */
  static FetchException passing(Failure.Kind kind, String message) {
    return new FetchException(kind, message, 0, true, null);
  }

  /** Creates the failure of a response with an error status. */
  static FetchException status(
      Failure.Kind kind, String message, int status, boolean worthRetry, @Nullable Duration retryAfter) {
    return new FetchException(kind, message, status, worthRetry, retryAfter);
  }

  /** Limits the total number of attempts at an image that fails in this way. */
  FetchException withAttempts(int max) {
    maxAttempts = max;
    return this;
  }

  Failure.Kind kind() {
    return kind;
  }

  int maxAttempts() {
    return maxAttempts;
  }

  /** Sets the host that caused the failure. */
  FetchException of(String failedHost) {
    host = failedHost;
    return this;
  }

  /** Returns the host that caused the failure, as {@code host:port}; empty if unknown. */
  String host() {
    return host;
  }

  /** Whether all requests to the host have to wait, not only this one. */
  boolean holdsHost() {
    return worthRetry && (retryAfter != null || kind == Failure.Kind.RATE_LIMITED || kind == Failure.Kind.CONNECT);
  }

  boolean worthRetry() {
    return worthRetry;
  }

  /** Whether the bytes received so far are valid, so that a later attempt can resume from them. */
  boolean leavesBody() {
    return switch (kind) {
      case TRUNCATED, CONNECTION_LOST, TIMEOUT, CONNECT, DNS, RATE_LIMITED, TOO_MANY_OPEN_FILES -> true;
      case HTTP_STATUS -> worthRetry;
      default -> false;
    };
  }

  Optional<Duration> retryAfter() {
    return Optional.ofNullable(retryAfter);
  }

  Failure toFailure(int attempts) {
    return new Failure(kind, String.valueOf(getMessage()), status, attempts);
  }

  /** Returns the same failure as a permanent one, because its host has used up its retry budget. */
  FetchException unretried() {
    String message = getMessage() + "; not retried, because too many attempts at this host have failed";
    return new FetchException(kind, message, status, false, retryAfter);
  }

  /** Returns the same failure as a permanent one, because the server requests a longer delay than is allowed. */
  FetchException rateLimited(Duration asked) {
    String message = getMessage() + "; the server asks to wait " + asked.toSeconds() + " s";
    return new FetchException(Failure.Kind.RATE_LIMITED, message, status, false, asked);
  }
}

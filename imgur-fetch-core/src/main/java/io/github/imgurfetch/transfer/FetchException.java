// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serial;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One try at an image failed: the failure to be, whether another try makes sense, and when the server wants it. */
final class FetchException extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  private final Failure.Kind kind;
  private final int status;
  private final boolean worthRetry;
  private final @Nullable Duration retryAfter;
  private int mostTries = Integer.MAX_VALUE;
  private String host = "";

  private FetchException(
      Failure.Kind kind, String message, int status, boolean worthRetry, @Nullable Duration retryAfter) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.worthRetry = worthRetry;
    this.retryAfter = retryAfter;
  }

  /** A failure that another try would meet again. */
  static FetchException lasting(Failure.Kind kind, String message) {
    return new FetchException(kind, message, 0, false, null);
  }

  /** A failure that may be gone at the next try. */
  static FetchException passing(Failure.Kind kind, String message) {
    return new FetchException(kind, message, 0, true, null);
  }

  /** A response with an error status. */
  static FetchException status(
      Failure.Kind kind, String message, int status, boolean worthRetry, Optional<Duration> retryAfter) {
    return new FetchException(kind, message, status, worthRetry, retryAfter.orElse(null));
  }

  /** The same failure, of a kind that is not worth more than so many tries in all. */
  FetchException withTries(int most) {
    mostTries = most;
    return this;
  }

  Failure.Kind kind() {
    return kind;
  }

  int mostTries() {
    return mostTries;
  }

  /** The same failure, of the given host. */
  FetchException of(String refusing) {
    host = refusing;
    return this;
  }

  /** The host whose failure it is, and its port. */
  String host() {
    return host;
  }

  /** Whether the host as a whole is not to be sent requests for a while, and not only this one. */
  boolean holdsHost() {
    return worthRetry && (retryAfter != null || kind == Failure.Kind.RATE_LIMITED || kind == Failure.Kind.CONNECT);
  }

  boolean worthRetry() {
    return worthRetry;
  }

  /** Whether what has come of the body is sound, so that it can be gone on with later. */
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

  /** The same failure, about to be the last word because its host has used up the retries of the run. */
  FetchException unretried() {
    String message = getMessage() + "; not tried again, as too many tries at this host have failed";
    return new FetchException(kind, message, status, false, retryAfter);
  }

  /** The same failure, about to be the last word because the server asks for a longer wait than is given. */
  FetchException rateLimited(Duration asked) {
    String message = getMessage() + "; it asks to wait " + asked.toSeconds() + " s";
    return new FetchException(Failure.Kind.RATE_LIMITED, message, status, false, asked);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.RetryAfter;
import io.github.imgurfetch.transfer.internal.http.RetryableStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Checks from the head of a response whether its body can be the image. */
final class ResponseCheck {
  private ResponseCheck() {}

  /** Throws if the body is not worth reading. */
  static void check(Exchange exchange, long maxBytes) throws FetchException {
    int status = exchange.status();
    boolean isPartial = status == 206 && exchange.range().isPresent();
    if (status != 200 && !isPartial) {
      exchange.drainIfShort();
      throw refusal(exchange, status);
    }
    if (ImgurPlaceholder.isRemovedIn(exchange)) throw ImgurPlaceholder.removed();
    long length = exchange.length().orElse(-1);
    if (length == 0) throw FetchException.passing(Kind.EMPTY_BODY, "the body is empty");
    if (length > maxBytes) throw tooLarge(maxBytes);
  }

  static FetchException tooLarge(long maxBytes) {
    return FetchException.lasting(
        Kind.TOO_LARGE, "the image is larger than " + maxBytes + " bytes; see maxBytes(…)");
  }

  /**
   * Returns the failure for a connection that carried more than one response, so that it is unknown which one belongs
   * to the image.
   */
  static FetchException outOfStep() {
    return FetchException.passing(
        Kind.PROTOCOL,
        "the connection carried more than this response, which may therefore belong to another request");
  }

  private static FetchException refusal(Exchange exchange, int status) {
    if (status == 206 || status == 304)
      return FetchException.status(
          Kind.PROTOCOL,
          "the server responded with " + status + ", which was not requested",
          status,
          true,
          null);
    if (status == 204 || status == 205)
      return FetchException.status(
          Kind.EMPTY_BODY, "the server responded with " + status + ", no content", status, true, null);
    Optional<Duration> retryAfter =
        exchange.header("Retry-After").flatMap(value -> RetryAfter.parse(value, Instant.now()));
    Kind kind = status == 429 ? Kind.RATE_LIMITED : Kind.HTTP_STATUS;
    String message = status == 407 && exchange.isProxied()
        ? "the proxy requires authentication (407), or rejects the one given; see proxy(…)"
        : "the server responded with " + status;
    return FetchException.status(
        kind,
        message,
        status,
        RetryableStatus.is(status),
        RetryableStatus.is(status) ? retryAfter.orElse(null) : null);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Credits;
import io.github.imgurfetch.transfer.RetryPolicy;
import io.github.imgurfetch.transfer.internal.http.ApiResponse;
import io.github.imgurfetch.transfer.internal.http.ResponseTooLargeException;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The retry loop: sends a request until it gets a final response, the attempts are used up, or the wait is too long.
 */
final class RetryLoop {
  private final RetryPolicy retry;
  private final Duration longestWait;
  private final CreditGate gate;
  private final TimeSource time;

  RetryLoop(RetryPolicy retry, Duration longestWait, CreditGate gate, TimeSource time) {
    this.retry = retry;
    this.longestWait = longestWait;
    this.gate = gate;
    this.time = time;
  }

  /** Sends a request that costs the given number of credits. */
  ApiResult run(int credits, ApiCall call) {
    try {
      return loop(credits, call);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new ApiResult.Refused(ApiError.noResponse("interrupted while waiting", false, e));
    }
  }

  private ApiResult loop(int credits, ApiCall call) throws InterruptedException {
    ApiError last = null;
    for (int tries = 1; ; tries++) {
      Optional<Duration> closed = gate.pass(credits);
      if (closed.isPresent()) return new ApiResult.Refused(heldBack(last, closed.get()));
      ApiResult result = send(credits, call);
      if (!(result instanceof ApiResult.Refused refused)) return result;
      ApiError error = refused.error();
      Duration wait = error.retryAfter().orElse(Duration.ZERO);
      if (error.isLimit() && !wait.isZero()) gate.hold(wait);
      if (!error.passing() || error.isStaleToken() || tries >= retry.attempts()) return result;
      if (wait.compareTo(longestWait) > 0) return result;
      if (wait.isZero()) wait = retry.backOff(tries);
      if (error.isLimit()) gate.hold(wait);
      else time.sleep(wait);
      last = error;
    }
  }

  private ApiError heldBack(@Nullable ApiError last, Duration wait) {
    ApiError error = last == null ? ApiError.limitReached(time.now().plus(wait)) : last;
    return error.waiting(wait);
  }

  private ApiResult send(int credits, ApiCall call) {
    Credits reported = CreditGate.NONE;
    try {
      ApiResponse response = call.send();
      reported = CreditHeaders.of(response, time.now());
      return ApiResultReader.read(response, time.now());
    } catch (ResponseTooLargeException e) {
      return new ApiResult.Refused(ApiError.noResponse(String.valueOf(e.getMessage()), false, e));
    } catch (IOException e) {
      return new ApiResult.Refused(ApiError.noResponse(
          "no response: " + e, !Thread.currentThread().isInterrupted(), e));
    } finally {
      gate.passed(credits, reported);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicInteger;

/** Imgur's counter of the calls that a client may still make. The stand-in counts, but never runs out. */
final class CreditCounter {
  private static final int USER_LIMIT = 500;
  private static final int CLIENT_LIMIT = 12_500;
  private static final int SECONDS_TO_RESET = 3_600;

  private final AtomicInteger calls = new AtomicInteger();

  /** Counts a call. */
  void spend() {
    calls.incrementAndGet();
  }

  /** Returns the counts as the data of a response. */
  ObjectNode credits() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("UserLimit", USER_LIMIT)
        .put("UserRemaining", remaining(USER_LIMIT))
        .put("UserReset", SECONDS_TO_RESET)
        .put("ClientLimit", CLIENT_LIMIT)
        .put("ClientRemaining", remaining(CLIENT_LIMIT));
  }

  /** Returns the response with the counts added to its headers. */
  Response stamp(Response response) {
    return response.with("X-RateLimit-UserLimit", Integer.toString(USER_LIMIT))
        .with("X-RateLimit-UserRemaining", Integer.toString(remaining(USER_LIMIT)))
        .with("X-RateLimit-UserReset", Integer.toString(SECONDS_TO_RESET))
        .with("X-RateLimit-ClientLimit", Integer.toString(CLIENT_LIMIT))
        .with("X-RateLimit-ClientRemaining", Integer.toString(remaining(CLIENT_LIMIT)));
  }

  private int remaining(int limit) {
    return limit - calls.get() % (limit / 2);
  }
}

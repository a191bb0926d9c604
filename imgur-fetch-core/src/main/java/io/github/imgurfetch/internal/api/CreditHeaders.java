// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.imgurfetch.gallery.Credits;
import io.github.imgurfetch.transfer.internal.http.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** Reads credits from the headers of a response or from the body of a credits response; both use the same names. */
final class CreditHeaders {
  private static final long FIRST_EPOCH_SECOND = 100_000_000L; // smaller values of UserReset are seconds from now
  private static final Duration MAX_RESET = Duration.ofHours(24);

  private CreditHeaders() {}

  static Credits of(ApiResponse response, Instant now) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    Stream.of("UserLimit", "UserRemaining", "UserReset", "ClientLimit", "ClientRemaining")
        .forEach(name -> response.header("X-RateLimit-" + name).ifPresent(value -> values.put(name, value)));
    return of(values, now);
  }

  static Credits of(JsonNode data, Instant now) {
    return new Credits(
        JsonFields.count(data, "UserLimit"),
        JsonFields.count(data, "UserRemaining"),
        JsonFields.count(data, "UserReset").stream()
            .mapToObj(reset -> reset(reset, now))
            .findFirst(),
        JsonFields.count(data, "ClientLimit"),
        JsonFields.count(data, "ClientRemaining"));
  }

  private static Instant reset(long seconds, Instant now) {
    long fromNow = seconds < FIRST_EPOCH_SECOND ? seconds : seconds - now.getEpochSecond();
    return now.plusSeconds(Math.max(0, Math.min(fromNow, MAX_RESET.toSeconds())));
  }
}

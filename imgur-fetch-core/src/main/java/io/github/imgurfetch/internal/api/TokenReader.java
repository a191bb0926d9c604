// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.imgurfetch.gallery.Tokens;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the response to a token refresh. */
final class TokenReader {
  private TokenReader() {}

  /** Reads the tokens; empty if there is no access token. */
  static Optional<Tokens> read(JsonNode node, Instant now) {
    OptionalLong seconds = JsonFields.count(node, "expires_in");
    Optional<Instant> expires = seconds.isPresent() && seconds.getAsLong() < Integer.MAX_VALUE
        ? Optional.of(now.plusSeconds(seconds.getAsLong()))
        : Optional.empty();
    return JsonFields.text(node, "access_token")
        .map(token -> new Tokens(token, JsonFields.text(node, "refresh_token"), expires));
  }
}

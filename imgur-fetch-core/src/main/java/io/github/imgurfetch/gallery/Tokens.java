// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What Imgur gives for a refresh token. An app stores it, so that its user stays signed in. The text form shows no
 * token.
 *
 * @param accessToken the token that calls are made with
 * @param refreshToken the token for the next refresh, where Imgur gave a new one
 * @param expires when the access token ends, where Imgur said so
 */
public record Tokens(String accessToken, Optional<String> refreshToken, Optional<Instant> expires) {
  public Tokens {
    requireNonNull(accessToken, "accessToken");
    requireNonNull(refreshToken, "refreshToken");
    requireNonNull(expires, "expires");
  }

  @Override
  public String toString() {
    return "Tokens[expires=" + expires.map(Instant::toString).orElse("unknown") + "]";
  }
}

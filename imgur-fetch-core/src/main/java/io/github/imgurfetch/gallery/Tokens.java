// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * The tokens that Imgur issues in exchange for a refresh token. Apps should store them so that the user stays signed
 * in. The string form does not reveal any token.
 *
 * @param accessToken the token that authorizes calls
 * @param refreshToken the token for the next refresh, if Imgur issued a new one
 * @param expires when the access token expires, if Imgur reported it
 */
public record Tokens(String accessToken, Optional<String> refreshToken, Optional<Instant> expires) {
  /**
   * Creates tokens.
   *
   * @param accessToken the token that authorizes calls
   * @param refreshToken the token for the next refresh, if Imgur issued a new one
   * @param expires when the access token expires, if Imgur reported it
   */
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

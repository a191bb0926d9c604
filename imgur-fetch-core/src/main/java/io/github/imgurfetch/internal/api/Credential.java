// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Tokens;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Who asks. An access token counts more than a client id.
 *
 * @param clientId the app
 * @param accessToken the user
 * @param refreshToken what gets a new access token
 * @param clientSecret what Imgur wants to see with the refresh token
 * @param onTokens is told new tokens
 */
public record Credential(
    Optional<String> clientId,
    Optional<String> accessToken,
    Optional<String> refreshToken,
    Optional<String> clientSecret,
    Consumer<Tokens> onTokens) {

  Stream<String> secrets() {
    return Stream.of(clientId, accessToken, refreshToken, clientSecret).flatMap(Optional::stream);
  }

  @Override
  public String toString() {
    return accessToken.isPresent() || refreshToken.isPresent() ? "access token" : "client id";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Tokens;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How calls are authorized. An access token takes precedence over a client id.
 *
 * @param clientId the client id of the app
 * @param accessToken the access token of the user
 * @param refreshToken the token that new access tokens are requested with
 * @param clientSecret the client secret, which Imgur requires with the refresh token
 * @param onTokens receives new tokens
 */
public record Credential(
    Optional<String> clientId,
    Optional<String> accessToken,
    Optional<String> refreshToken,
    Optional<String> clientSecret,
    Consumer<Tokens> onTokens) {

  /** Throws an IllegalStateException if the credentials are not sufficient for any call. */
  public Credential {
    if (clientId.isEmpty() && accessToken.isEmpty() && refreshToken.isEmpty())
      throw new IllegalStateException("no credential: set clientId, accessToken or refreshToken");
    if (clientId.isEmpty() && refreshToken.isPresent())
      throw new IllegalStateException("refreshToken requires a clientId");
  }

  /** Creates a credential from the settings that are present. */
  public static Credential of(
      @Nullable String clientId,
      @Nullable String accessToken,
      @Nullable String refreshToken,
      @Nullable String clientSecret,
      Consumer<Tokens> onTokens) {
    return new Credential(
        Optional.ofNullable(clientId),
        Optional.ofNullable(accessToken),
        Optional.ofNullable(refreshToken),
        Optional.ofNullable(clientSecret),
        onTokens);
  }

  Stream<String> secrets() {
    return Stream.of(clientId, accessToken, refreshToken, clientSecret).flatMap(Optional::stream);
  }

  @Override
  public String toString() {
    return accessToken.isPresent() || refreshToken.isPresent() ? "access token" : "client id";
  }
}

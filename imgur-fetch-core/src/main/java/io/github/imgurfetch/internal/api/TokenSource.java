// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Tokens;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Provides the {@code Authorization} header of each call. If there is a refresh token, an expired access token is
 * renewed once, however many threads notice at the same time, and all of them get the same result. Thread-safe.
 */
final class TokenSource {
  private static final long EARLY_SECONDS = 60;

  private final Credential credential;
  private final Function<String, Tokens> refresh;
  private final TimeSource time;
  private @Nullable String accessToken;
  private @Nullable String refreshToken;
  private Instant expires = Instant.MAX;
  private @Nullable CompletableFuture<Void> flight;

  /** @param refresh requests new tokens with a refresh token */
  TokenSource(Credential credential, Function<String, Tokens> refresh, TimeSource time) {
    this.credential = credential;
    this.refresh = refresh;
    this.time = time;
    this.accessToken = credential.accessToken().orElse(null);
    this.refreshToken = credential.refreshToken().orElse(null);
  }

  /** Returns the header's value; requests a new token first if the current one is missing or about to expire. */
  String header() {
    String token = usable();
    if (token == null && credential.refreshToken().isPresent()) {
      renewFrom(current());
      token = current();
    }
    return token != null
        ? "Bearer " + token
        : "Client-ID " + credential.clientId().orElseThrow();
  }

  /** Requests a new token to replace a rejected one; returns false if that is not possible. */
  boolean renew(String refusedHeader) {
    if (credential.refreshToken().isEmpty() || !refusedHeader.startsWith("Bearer ")) return false;
    renewFrom(refusedHeader.substring("Bearer ".length()));
    return true;
  }

  private synchronized @Nullable String current() {
    return accessToken;
  }

  private synchronized @Nullable String usable() {
    boolean ending =
        refreshToken != null && !time.now().plusSeconds(EARLY_SECONDS).isBefore(expires);
    return ending ? null : accessToken;
  }

  private void renewFrom(@Nullable String stale) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> shared;
    String token;
    synchronized (this) {
      if (accessToken != null && !accessToken.equals(stale)) return; // another thread has already renewed it
      shared = flight == null ? mine : flight;
      flight = shared;
      token = refreshToken;
    }
    if (shared == mine) fly(mine, token);
    await(shared);
  }

  private void fly(CompletableFuture<Void> mine, @Nullable String token) {
    try {
      land(refresh.apply(token));
      mine.complete(null);
    } catch (RuntimeException | Error e) {
      mine.completeExceptionally(e);
    } finally {
      synchronized (this) {
        flight = null;
      }
    }
  }

  private void land(Tokens tokens) {
    synchronized (this) {
      accessToken = tokens.accessToken();
      refreshToken = tokens.refreshToken().orElse(refreshToken);
      expires = tokens.expires().orElse(Instant.MAX);
    }
    credential.onTokens().accept(tokens);
  }

  private static void await(CompletableFuture<Void> shared) {
    try {
      shared.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) throw cause;
      throw e;
    }
  }
}

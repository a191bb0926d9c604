// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Tokens;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Authorization} of each call. Where a refresh token is known an access token that ran out is renewed: once,
 * however many threads find out at the same time, and with the same end for all of them. Thread-safe.
 */
final class TokenSource {
  private static final long EARLY_SECONDS = 60;

  private final Credential credential;
  private final Function<String, Tokens> refresh;
  private final Waiter time;
  private @Nullable String accessToken;
  private @Nullable String refreshToken;
  private Instant expires = Instant.MAX;
  private @Nullable CompletableFuture<Void> flight;

  /**
   * @param refresh the call that gets new tokens for a refresh token
   */
  TokenSource(Credential credential, Function<String, Tokens> refresh, Waiter time) {
    this.credential = credential;
    this.refresh = refresh;
    this.time = time;
    this.accessToken = credential.accessToken().orElse(null);
    this.refreshToken = credential.refreshToken().orElse(null);
  }

  /** The header's value; gets a token first where there is none yet, or the one that is there is about to end. */
  String header() {
    String token = usable();
    if (token == null && credential.refreshToken().isPresent()) {
      renewFrom(current());
      token = current();
    }
    return token != null ? "Bearer " + token : "Client-ID " + credential.clientId().orElseThrow();
  }

  /** Gets a new token in place of one that was refused; false where that is not possible. */
  boolean renew(String refusedHeader) {
    if (credential.refreshToken().isEmpty() || !refusedHeader.startsWith("Bearer ")) return false;
    renewFrom(refusedHeader.substring("Bearer ".length()));
    return true;
  }

  private synchronized @Nullable String current() {
    return accessToken;
  }

  private synchronized @Nullable String usable() {
    boolean ending = refreshToken != null && !time.now().plusSeconds(EARLY_SECONDS).isBefore(expires);
    return ending ? null : accessToken;
  }

  private void renewFrom(@Nullable String stale) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    CompletableFuture<Void> shared;
    String token;
    synchronized (this) {
      if (accessToken != null && !accessToken.equals(stale)) return; // another thread was faster
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

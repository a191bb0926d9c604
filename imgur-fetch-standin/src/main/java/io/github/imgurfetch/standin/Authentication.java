// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Authorizes API requests that send the stand-in's client id, and rejects others with Imgur's error messages. */
final class Authentication {
  private static final Pattern CLIENT_ID = Pattern.compile("Client-ID +(\\S.*)", Pattern.CASE_INSENSITIVE);
  private static final Pattern BEARER = Pattern.compile("Bearer +\\S.*", Pattern.CASE_INSENSITIVE);

  private Authentication() {}

  /** Returns why an {@code Authorization} header is rejected; empty if it is accepted. */
  static Optional<Refusal> check(String authorization) {
    String shown = authorization == null ? "" : authorization.strip();
    if (BEARER.matcher(shown).matches())
      return Optional.of(new Refusal(403, "The access token provided is invalid."));
    Matcher clientId = CLIENT_ID.matcher(shown);
    if (!clientId.matches()) return Optional.of(new Refusal(401, "Authentication required"));
    boolean known = clientId.group(1).equals(StandInGallery.CLIENT_ID);
    return known ? Optional.empty() : Optional.of(new Refusal(403, "Invalid client_id"));
  }

  /** The response to an unauthorized client. */
  record Refusal(int status, String words) {}
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The calls that Imgur still allows. A client id has about 12,500 a day, an address about 500 an hour. What Imgur did
 * not tell is empty, which is not 0.
 *
 * @param userLimit calls an hour for this address or user
 * @param userRemaining how many of them are left
 * @param userReset when the hour ends; at most a day from when it was told
 * @param clientLimit calls a day for the client id
 * @param clientRemaining how many of them are left
 */
public record Credits(
    OptionalLong userLimit,
    OptionalLong userRemaining,
    Optional<Instant> userReset,
    OptionalLong clientLimit,
    OptionalLong clientRemaining) {

  public Credits {
    requireNonNull(userLimit, "userLimit");
    requireNonNull(userRemaining, "userRemaining");
    requireNonNull(userReset, "userReset");
    requireNonNull(clientLimit, "clientLimit");
    requireNonNull(clientRemaining, "clientRemaining");
  }
}

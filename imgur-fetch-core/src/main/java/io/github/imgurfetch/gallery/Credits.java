// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The number of API calls that Imgur still allows. A client id has about 12,500 calls a day, an IP address about 500 an
 * hour. Values that Imgur did not report are empty, never 0.
 *
 * @param userLimit calls per hour for this address or user
 * @param userRemaining how many of those calls are left
 * @param userReset when the hour ends; at most one day after Imgur reported it
 * @param clientLimit calls per day for the client id
 * @param clientRemaining how many of those calls are left
 */
public record Credits(
    OptionalLong userLimit,
    OptionalLong userRemaining,
    Optional<Instant> userReset,
    OptionalLong clientLimit,
    OptionalLong clientRemaining) {

  /**
   * Creates credits.
   *
   * @param userLimit calls per hour for this address or user
   * @param userRemaining how many of those calls are left
   * @param userReset when the hour ends; at most one day after Imgur reported it
   * @param clientLimit calls per day for the client id
   * @param clientRemaining how many of those calls are left
   */
  public Credits {
    requireNonNull(userLimit, "userLimit");
    requireNonNull(userRemaining, "userRemaining");
    requireNonNull(userReset, "userReset");
    requireNonNull(clientLimit, "clientLimit");
    requireNonNull(clientRemaining, "clientRemaining");
  }
}

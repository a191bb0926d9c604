// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.HttpDate;
import java.time.Instant;
import java.util.Optional;

/** Reads the {@code Last-Modified} header of a response (RFC 9110, 8.8.2). */
final class ServerTime {
  private ServerTime() {}

  /** Returns the time; empty if the response has none, or one before 1970 or in the future. */
  static Optional<Instant> of(Exchange response) {
    Instant now = Instant.now();
    return response.header("Last-Modified")
        .flatMap(text -> HttpDate.parse(text.strip()))
        .filter(time -> time.isAfter(Instant.EPOCH) && !time.isAfter(now));
  }
}

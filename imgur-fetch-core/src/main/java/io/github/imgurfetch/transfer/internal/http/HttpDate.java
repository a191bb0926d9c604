// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** Parses the dates in headers (RFC 9110, 5.6.7), in the current format and in the obsolete ones. */
public final class HttpDate {
  private HttpDate() {}

  /** Returns the date, or empty if the text is not one. */
  public static Optional<Instant> parse(String text) {
    try {
      return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant());
    } catch (DateTimeException e) {
      return parseObsolete(text);
    }
  }

  private static Optional<Instant> parseObsolete(String text) {
    try {
      return Optional.of(ObsoleteDate.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}

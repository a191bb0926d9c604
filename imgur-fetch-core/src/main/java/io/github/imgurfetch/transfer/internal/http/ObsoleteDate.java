// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * Parses the obsolete date formats that servers still send (RFC 9110, 5.6.7): that of RFC 850, also with a short day
 * name and a four-digit year, and that of C's {@code asctime}. All are in UTC.
 */
final class ObsoleteDate {
  private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
      .parseCaseInsensitive()
      .appendPattern("[EEEE, d-MMM-uuuu HH:mm:ss][EEEE, d-MMM-uu HH:mm:ss][EEE, d-MMM-uuuu HH:mm:ss]"
          + "[EEE, d-MMM-uu HH:mm:ss][EEE MMM d HH:mm:ss uuuu][ 'GMT'][ 'UTC']")
      .toFormatter(Locale.ENGLISH);

  private ObsoleteDate() {}

  /** Throws a {@link java.time.DateTimeException} if the text is not such a date. */
  static Instant parse(String text) {
    return LocalDateTime.parse(text.replaceAll("\\s+", " "), FORM).toInstant(ZoneOffset.UTC);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import org.apache.hc.core5.http.ParseException;
import org.apache.hc.core5.http.message.LazyLaxLineParser;
import org.apache.hc.core5.http.message.StatusLine;
import org.apache.hc.core5.util.CharArrayBuffer;

/** Parses status lines and accepts only three-digit statuses from 100 (RFC 9110, 15). */
final class StatusLineParser extends LazyLaxLineParser {
  private static final int DIGITS = 3;
  private static final int LEAST = 100;

  @Override
  public StatusLine parseStatusLine(CharArrayBuffer line) throws ParseException {
    StatusLine parsed = super.parseStatusLine(line);
    if (parsed.getStatusCode() < LEAST || lengthOfStatus(line) != DIGITS)
      throw new ParseException("not a valid status: " + OneLine.of(line.toString(), 40));
    return parsed;
  }

  private static int lengthOfStatus(CharArrayBuffer line) {
    int begin = 0;
    while (begin < line.length() && !isBlank(line.charAt(begin))) begin++;
    while (begin < line.length() && isBlank(line.charAt(begin))) begin++;
    int end = begin;
    while (end < line.length() && !isBlank(line.charAt(end))) end++;
    return end - begin;
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.nio.charset.StandardCharsets;
import org.apache.hc.core5.http.ProtocolException;

/**
 * The status line of a response (RFC 9112, 4): HTTP version 1.x or lower, and a three-digit status from 100.
 *
 * @param status the status code
 * @param keepsByDefault whether the version keeps connections open by default
 */
record StatusLine(int status, boolean keepsByDefault) {
  private static final byte[] PROTOCOL = "HTTP/".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 3;
  private static final int DIGITS = 3;
  private static final int MIN_STATUS = 100;
  private static final int SHOWN = 40;

  /** Parses a status line. The reason phrase is optional and ignored. */
  static StatusLine of(byte[] line, int from, int to) throws ProtocolException {
    int at = skipBlanks(line, from, to);
    for (byte expected : PROTOCOL) if (at >= to || line[at++] != expected) throw bad(line, from, to);
    int version = at;
    at += VERSION;
    if (at >= to || !HeadReader.isBlank(line[at]) || !isVersion(line, version)) throw bad(line, from, to);
    at = skipBlanks(line, at, to);
    int status = 0;
    for (int end = at + DIGITS; at < end; at++) {
      if (at >= to || !isDigit(line[at])) throw bad(line, from, to);
      status = 10 * status + line[at] - '0';
    }
    if (status < MIN_STATUS || at < to && !HeadReader.isBlank(line[at])) throw bad(line, from, to);
    return new StatusLine(status, line[version] == '1' && line[version + 2] != '0');
  }

  private static boolean isVersion(byte[] line, int at) {
    return (line[at] == '0' || line[at] == '1') && line[at + 1] == '.' && isDigit(line[at + 2]);
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int skipBlanks(byte[] line, int from, int to) {
    int at = from;
    while (at < to && HeadReader.isBlank(line[at])) at++;
    return at;
  }

  private static ProtocolException bad(byte[] line, int from, int to) {
    String text = new String(line, from, to - from, StandardCharsets.ISO_8859_1);
    return new ProtocolException("not a valid status line: " + OneLine.of(text, SHOWN));
  }
}

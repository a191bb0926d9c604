// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

/**
 * What is asked for when the beginning of a body is here already: the bytes from a place on, if the body is still the
 * same.
 *
 * @param from how many bytes are here
 * @param etag the strong ETag that they came with
 */
public record ByteRange(long from, String etag) {
  public ByteRange {
    if (from < 1 || !isStrong(etag)) throw new IllegalArgumentException("no rest to ask for: " + from + " " + etag);
  }

  /** Whether an ETag is a strong one (RFC 9110, 8.8.1), which stands for the very bytes. */
  public static boolean isStrong(String etag) {
    int end = etag.length() - 1;
    if (end < 1 || etag.charAt(0) != '"' || etag.charAt(end) != '"') return false;
    for (int i = 1; i < end; i++) if (!isTagChar(etag.charAt(i))) return false;
    return true;
  }

  private static boolean isTagChar(char c) {
    return c == '!' || c >= '#' && c <= '~' || c >= 0x80 && c <= 0xff;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

/**
 * The range to request when the start of a body has already been received. The server sends the rest only if the body
 * is unchanged.
 *
 * @param from the number of bytes already received, at least 1
 * @param etag the strong ETag of the response that they came from
 */
public record ByteRange(long from, String etag) {
  public ByteRange {
    if (from < 1 || !isStrong(etag))
      throw new IllegalArgumentException("not a resumable range: " + from + " " + etag);
  }

  /** Whether an ETag is strong (RFC 9110, 8.8.1), so that it identifies the exact bytes. */
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

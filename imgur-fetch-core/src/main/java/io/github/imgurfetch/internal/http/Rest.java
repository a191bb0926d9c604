// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.regex.Pattern;

/**
 * What is asked for when the beginning of a body is here already: the bytes from a place on, if the body is still the
 * same.
 *
 * @param from how many bytes are here
 * @param etag the strong ETag that they came with
 */
public record Rest(long from, String etag) {
  private static final Pattern STRONG = Pattern.compile("\"[!#-~\\x80-\\xff]*\"");

  public Rest {
    if (from < 1 || !isStrong(etag)) throw new IllegalArgumentException("no rest to ask for: " + from + " " + etag);
  }

  /** Whether an ETag is a strong one (RFC 9110, 8.8.1), which stands for the very bytes. */
  public static boolean isStrong(String etag) {
    return STRONG.matcher(etag).matches();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A range of a file's bytes, both ends included, as in {@code Range: bytes=0-99} (RFC 9110, 14.1.2). */
record ByteRange(int first, int last) {
  private static final Pattern SINGLE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

  /** Whether a header requests a single range. A server may ignore multiple and malformed ranges; this one does. */
  static boolean isSingle(String header) {
    return SINGLE.matcher(header).matches() && !header.endsWith("=-");
  }

  /** Returns the range that a header requests from a file with the given length; empty if it cannot be satisfied. */
  static Optional<ByteRange> of(String header, int length) {
    Matcher range = SINGLE.matcher(header);
    if (!range.matches()) throw new IllegalArgumentException("not a single range: " + header);
    if (range.group(1).isEmpty()) return lastOnes(Long.parseLong(range.group(2)), length);
    long first = Long.parseLong(range.group(1));
    long last = range.group(2).isEmpty() ? length - 1 : Math.min(Long.parseLong(range.group(2)), length - 1);
    return first <= last ? Optional.of(new ByteRange((int) first, (int) last)) : Optional.empty();
  }

  private static Optional<ByteRange> lastOnes(long count, int length) {
    return count > 0 ? Optional.of(new ByteRange((int) Math.max(0, length - count), length - 1)) : Optional.empty();
  }
}

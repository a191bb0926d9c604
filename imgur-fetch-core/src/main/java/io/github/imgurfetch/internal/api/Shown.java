// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** Sanitizes a server's text for exceptions and logs. */
final class Shown {
  private Shown() {}

  /** Returns the text as one line: control characters become spaces, and text beyond the limit is cut. */
  static String line(String text, int mostChars) {
    String line = text.codePoints()
        .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
        .limit(mostChars + 1L)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
    return line.codePointCount(0, line.length()) <= mostChars
        ? line
        : line.substring(0, line.offsetByCodePoints(0, mostChars - 1)) + "…";
  }

  /** Returns the start of a text, in at most the given number of bytes of UTF-8. */
  static String excerpt(String text, int mostBytes) {
    ByteBuffer bytes = ByteBuffer.allocate(mostBytes);
    CharBuffer chars = CharBuffer.wrap(line(text, mostBytes));
    StandardCharsets.UTF_8.newEncoder().encode(chars, bytes, true); // stops before a character that does not fit
    return chars.flip().toString();
  }
}

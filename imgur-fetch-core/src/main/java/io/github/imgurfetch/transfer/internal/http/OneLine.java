// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Makes text from a server or a user safe for a message or a log: one bounded line without terminal control characters.
 */
public final class OneLine {
  private OneLine() {}

  /** Returns the text with control and direction characters escaped, truncated to the given length. */
  public static String of(String text, int maxChars) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), maxChars) + 1);
    for (int i = 0, next; i < text.length(); i = next) {
      if (line.length() >= maxChars) return line.append('…').toString();
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      if (isPlain(c)) line.appendCodePoint(c);
      else for (int k = i; k < next; k++) line.append(String.format("\\u%04x", (int) text.charAt(k)));
    }
    return line.toString();
  }

  /** Returns the text with control and direction characters replaced by spaces, for prose such as error messages. */
  public static String spaced(String text, int maxCharacters) {
    String line = text.codePoints()
        .map(c -> isPlain(c) ? c : ' ')
        .limit(maxCharacters + 1L)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString()
        .strip();
    return line.codePointCount(0, line.length()) <= maxCharacters
        ? line
        : line.substring(0, line.offsetByCodePoints(0, maxCharacters - 1)) + "…";
  }

  /** Returns the start of a text like {@link #spaced}, in at most the given number of bytes of UTF-8. */
  public static String excerpt(String text, int maxBytes) {
    ByteBuffer bytes = ByteBuffer.allocate(maxBytes);
    CharBuffer chars = CharBuffer.wrap(spaced(text, maxBytes));
    StandardCharsets.UTF_8.newEncoder().encode(chars, bytes, true); // stops before a character that does not fit
    return chars.flip().toString();
  }

  /** Returns whether a character is visible and does not change how others are displayed. */
  static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}

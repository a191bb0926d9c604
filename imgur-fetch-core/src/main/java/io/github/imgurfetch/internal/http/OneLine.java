// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

/**
 * Makes text from a server or a user safe for a message or a log: one bounded line without terminal control characters.
 */
public final class OneLine {
  private OneLine() {}

  /** Returns the text with control and direction characters escaped, truncated to the given length. */
  public static String of(String text, int mostChars) {
    StringBuilder line = new StringBuilder(Math.min(text.length(), mostChars) + 1);
    for (int i = 0; i < text.length(); i++) {
      if (line.length() >= mostChars) return line.append('…').toString();
      char c = text.charAt(i);
      if (isPlain(c)) line.append(c);
      else line.append(String.format("\\u%04x", (int) c));
    }
    return line.toString();
  }

  private static boolean isPlain(char c) {
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

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

/** Checks text and characters for ASCII. */
public final class Ascii {
  private static final int END = 128;

  private Ascii() {}

  /** Whether a text consists of ASCII characters. */
  public static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) if (!is(text.charAt(i))) return false;
    return true;
  }

  /** Returns whether a character is ASCII. */
  static boolean is(int c) {
    return c < END;
  }

  /** Whether a character is an ASCII letter or digit. */
  public static boolean isAlphanumeric(int c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
  }
}

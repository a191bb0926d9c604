// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

/** Text that needs no encoding. */
final class Ascii {
  private static final int END = 128;

  private Ascii() {}

  /** Whether a text is made of printable characters and spaces. */
  static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) < ' ' || text.charAt(i) > '~') return false;
    return true;
  }

  static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= END) return false;
    return true;
  }
}

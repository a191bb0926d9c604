// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

/** Checks text for ASCII. */
final class Ascii {
  private static final int END = 128;

  private Ascii() {}

  static boolean is(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= END) return false;
    return true;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.Locale;

/** Normalizes percent-encoding, so that equivalent texts become equal (RFC 3986, 6.2.2). */
final class PercentEncoding {
  private PercentEncoding() {}

  /** Returns the text with uppercase hexadecimal digits and with unreserved characters decoded. */
  static String normalised(String text) {
    int next = text.indexOf('%');
    if (next < 0) return text;
    StringBuilder out = new StringBuilder(text.length());
    int done = 0;
    for (; next >= 0 && next + 2 < text.length(); next = text.indexOf('%', done)) {
      out.append(text, done, next);
      char decoded = (char)
          (Character.digit(text.charAt(next + 1), 16) << 4 | Character.digit(text.charAt(next + 2), 16));
      if (isUnreserved(decoded)) out.append(decoded);
      else out.append(text.substring(next, next + 3).toUpperCase(Locale.ROOT));
      done = next + 3;
    }
    return out.append(text, done, text.length()).toString();
  }

  private static boolean isUnreserved(char c) {
    return Ascii.isAlphanumeric(c) || "-._~".indexOf(c) >= 0;
  }
}

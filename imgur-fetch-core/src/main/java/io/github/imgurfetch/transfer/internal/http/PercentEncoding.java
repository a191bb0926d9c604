// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Percent-encodes texts, and normalizes their encoding, so that equivalent texts become equal (RFC 3986, 6.2.2). */
public final class PercentEncoding {
  /** ASCII characters, apart from letters and digits, that a {@link java.net.URI} may contain almost anywhere. */
  private static final String IN_URI = "-_.!~*'();/?:@&=+$,";

  private static final String HEX = "0123456789ABCDEF";

  private PercentEncoding() {}

  /**
   * Returns the text with all characters encoded that are invisible or that a URI cannot contain. A "%" that begins an
   * encoded character is kept, and so is the first "#".
   *
   * @param more more characters to encode
   */
  static String likeUri(String text, String more) {
    StringBuilder out = new StringBuilder(text.length() + 16);
    for (int i = 0, next; i < text.length(); i = next) {
      int c = text.codePointAt(i);
      next = i + Character.charCount(c);
      boolean fits = !Ascii.is(c)
          ? OneLine.isPlain(c) && !Character.isSpaceChar(c)
          : Ascii.isAlphanumeric(c)
              || IN_URI.indexOf(c) >= 0
              || c == '#' && text.indexOf('#') == i
              || c == '%' && isHex(text, i + 1) && isHex(text, i + 2);
      if (fits && more.indexOf(c) < 0) out.appendCodePoint(c);
      else for (byte b : text.substring(i, next).getBytes(StandardCharsets.UTF_8)) append(out, b);
    }
    return out.toString();
  }

  /** Appends an encoded byte, the lowest eight bits of the given value. */
  public static void append(StringBuilder out, int b) {
    out.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
  }

  private static boolean isHex(String text, int at) {
    return at < text.length() && Ascii.is(text.charAt(at)) && Character.digit(text.charAt(at), 16) >= 0;
  }

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

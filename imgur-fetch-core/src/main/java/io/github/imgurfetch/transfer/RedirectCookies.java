// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Reads the cookies that a host sets in a redirect to itself. They are sent with the next request only. */
final class RedirectCookies {
  private static final int MAX_COOKIES = 20;
  private static final int MAX_CHARS = 4_096;

  /** A name and value that a client may send back (RFC 6265, 4.1.1), with a slightly more lenient value. */
  private static final Pattern COOKIE = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+=[ -:<-~]*");

  private static final Pattern DELETED = Pattern.compile("(?i).*;\\s*max-age\\s*=\\s*(0+|-[0-9]+)\\s*(;.*)?");

  private RedirectCookies() {}

  /**
   * Returns the value of the {@code Cookie} header.
   *
   * @param headers the {@code Set-Cookie} headers of the redirect
   * @param secure whether the next request is encrypted
   */
  static String of(List<String> headers, boolean secure) {
    Map<String, String> cookies = new LinkedHashMap<>();
    int chars = 0;
    for (String header : headers) {
      int end = header.indexOf(';');
      String cookie = (end < 0 ? header : header.substring(0, end)).strip();
      chars += cookie.length() + 2;
      if (cookies.size() == MAX_COOKIES || chars > MAX_CHARS) break;
      if (!COOKIE.matcher(cookie).matches()) continue;
      String name = cookie.substring(0, cookie.indexOf('='));
      if (DELETED.matcher(header).matches() || !secure && isForSecureOnly(header)) cookies.remove(name);
      else cookies.put(name, cookie);
    }
    return String.join("; ", cookies.values());
  }

  private static boolean isForSecureOnly(String header) {
    String[] attributes = header.split(";");
    for (int i = 1; i < attributes.length; i++) if (attributes[i].strip().equalsIgnoreCase("secure")) return true;
    return false;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

/**
 * Who we say we are. Imgur turns the default agents of HTTP libraries away, so both clients send a name of their own.
 */
public final class UserAgent {
  /** The default {@code User-Agent}. */
  public static final String DEFAULT = "imgur-fetch/0.1";

  private UserAgent() {}

  /** Whether a text is fit to be sent: printable ASCII. */
  public static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) < ' ' || text.charAt(i) > '~') return false;
    return true;
  }
}

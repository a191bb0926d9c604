// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

/** The {@code User-Agent} of both clients. Imgur rejects the default user agents of HTTP libraries. */
public final class UserAgent {
  /** The default {@code User-Agent}. */
  public static final String DEFAULT = "imgur-fetch/0.1";

  private UserAgent() {}

  /** Whether text is printable ASCII, so that it can be sent in a header. */
  public static boolean isPrintable(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) < ' ' || text.charAt(i) > '~') return false;
    return true;
  }
}

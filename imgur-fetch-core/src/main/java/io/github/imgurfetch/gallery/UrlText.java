// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URLEncoder;

/** Encodes user-supplied text for use in a URL. */
final class UrlText {
  private UrlText() {}

  /** Encodes a name as one path segment; rejects names that are blank or would change the path. */
  static String segment(String setting, String name) {
    String text = value(setting, name);
    if (text.equals(".") || text.equals(".."))
      throw new IllegalArgumentException(setting + " is not a name: " + name);
    return text;
  }

  /** Encodes the name of a subreddit, without the {@code /r/} that Reddit shows before it. */
  static String subreddit(String name) {
    String subreddit = requireNonNull(name, "subreddit")
        .strip()
        .replaceFirst("^/?[rR]/", "")
        .replaceFirst("/$", "");
    if (subreddit.indexOf('/') >= 0)
      throw new IllegalArgumentException("subreddit must be a name such as pics, or r/pics: " + name);
    return segment("subreddit", subreddit);
  }

  /** Encodes a text as a query value; rejects blank text. */
  static String value(String setting, String text) {
    if (text.isBlank()) throw new IllegalArgumentException(setting + " must not be blank");
    return URLEncoder.encode(text.strip(), UTF_8).replace("+", "%20");
  }
}

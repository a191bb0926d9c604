// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;

/** Texts of users as parts of an address. */
final class UrlText {
  private UrlText() {}

  /** A name as one segment of a path; refused where it is blank, or would lead to another path. */
  static String segment(String setting, String name) {
    String text = value(setting, name);
    if (text.equals(".") || text.equals("..")) throw new IllegalArgumentException(setting + " is no name: " + name);
    return text;
  }

  /** A text as a value of a query; refused where it is blank. */
  static String value(String setting, String text) {
    if (text.isBlank()) throw new IllegalArgumentException(setting + " must not be blank");
    return URLEncoder.encode(text.strip(), UTF_8).replace("+", "%20");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/** What can be an id. Imgur's are 5 or 7 letters and digits; a little more is allowed, but nothing that ends a path. */
final class Id {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Id() {}

  static boolean is(String text) {
    return ALLOWED.matcher(text).matches();
  }

  /** A user's id as it is, or an exception. */
  static String require(String setting, String id) {
    if (!is(requireNonNull(id, setting + " id")))
      throw new IllegalArgumentException(setting + " id must be letters and digits: " + Shown.line(id, 100));
    return id;
  }
}

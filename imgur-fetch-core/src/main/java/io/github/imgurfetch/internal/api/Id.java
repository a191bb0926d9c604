// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static java.util.Objects.requireNonNull;

/** What can be an id. Imgur's are 5 or 7 letters and digits; a little more is allowed, but nothing that ends a path. */
final class Id {
  private static final int LONGEST = 64;

  private Id() {}

  static boolean is(String text) {
    return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(Id::isAllowed);
  }

  /** A user's id as it is, or an exception. */
  static String require(String setting, String id) {
    if (!is(requireNonNull(id, setting + " id")))
      throw new IllegalArgumentException(setting + " id must be letters and digits: " + Shown.line(id, 100));
    return id;
  }

  private static boolean isAllowed(int c) {
    return c < 128 && (Character.isLetterOrDigit(c) || c == '-' || c == '_');
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.internal.http.OneLine;
import java.util.regex.Pattern;

/**
 * Validates ids. Imgur's have 5 or 7 letters and digits; slightly more is allowed, but nothing that ends a path
 * segment.
 */
final class Id {
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private Id() {}

  static boolean is(String text) {
    return ALLOWED.matcher(text).matches();
  }

  /** Returns a user-supplied id unchanged, or throws. */
  static String require(String setting, String id) {
    if (!is(requireNonNull(id, setting + " id")))
      throw new IllegalArgumentException(setting + " id must be letters and digits: " + OneLine.spaced(id, 100));
    return id;
  }
}

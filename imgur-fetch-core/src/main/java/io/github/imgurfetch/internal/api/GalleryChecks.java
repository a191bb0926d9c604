// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Validates the settings of an {@code ImgurGallery}. */
public final class GalleryChecks {
  private static final Set<String> OWN_HEADERS =
      Set.of("authorization", "connection", "content-length", "host", "transfer-encoding", "user-agent");

  private GalleryChecks() {}

  /** Requires text that is valid in an HTTP header. */
  public static String text(String setting, String value) {
    if (!isHeaderText(requireNonNull(value, setting)))
      throw new IllegalArgumentException(setting + " must be visible ASCII and not blank: " + value);
    return value;
  }

  /** Requires text that is valid in an HTTP header and must not appear in any message. */
  public static String secret(String setting, String value) {
    if (!isHeaderText(requireNonNull(value, setting)))
      throw new IllegalArgumentException(setting + " must be visible ASCII and not blank"
          + (value.isBlank() ? "" : " (its value is not shown)"));
    return value.strip();
  }

  public static String headerName(String name) {
    if (!requireNonNull(name, "header name").matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+"))
      throw new IllegalArgumentException("header name must be letters, digits and dashes: " + name);
    if (OWN_HEADERS.contains(name.toLowerCase(Locale.ROOT)))
      throw new IllegalArgumentException("header " + name + " is set by the library itself");
    return name;
  }

  public static Duration positive(String setting, Duration value) {
    if (requireNonNull(value, setting).isNegative() || value.isZero())
      throw new IllegalArgumentException(setting + " must be positive: " + value);
    return value;
  }

  public static Duration notNegative(String setting, Duration value) {
    if (requireNonNull(value, setting).isNegative())
      throw new IllegalArgumentException(setting + " must not be negative: " + value);
    return value;
  }

  private static boolean isHeaderText(String value) {
    return !value.isBlank() && value.chars().allMatch(c -> c >= ' ' && c < 127);
  }
}

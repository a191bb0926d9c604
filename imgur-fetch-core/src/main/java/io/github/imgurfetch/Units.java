// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import java.time.Duration;
import java.util.Locale;

/** Formats sizes and times for people: 1.5 MB, 12.3 s, 2 min 5 s. */
final class Units {
  private static final String[] NAMES = {"kB", "MB", "GB", "TB", "PB", "EB"};
  private static final long SECONDS_IN_HOUR = 3_600;

  private Units() {}

  /** Formats a size, in powers of 1000. */
  static String bytes(double bytes) {
    if (bytes < 999.5) return Math.round(bytes) + " bytes";
    double value = bytes / 1_000;
    int unit = 0;
    for (; value >= 999.95 && unit < NAMES.length - 1; unit++) value /= 1_000;
    return String.format(Locale.ROOT, "%.1f %s", value, NAMES[unit]);
  }

  static String time(Duration time) {
    long tenths = time.toMillis() / 100;
    if (tenths < 600) return tenths / 10 + "." + tenths % 10 + " s";
    long seconds = time.toSeconds();
    return seconds < SECONDS_IN_HOUR
        ? seconds / 60 + " min " + seconds % 60 + " s"
        : seconds / SECONDS_IN_HOUR + " h " + seconds % SECONDS_IN_HOUR / 60 + " min";
  }
}

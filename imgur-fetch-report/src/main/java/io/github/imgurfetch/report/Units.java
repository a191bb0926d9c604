// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.Locale;

/** Formats numbers, sizes and times for people. */
final class Units {
  private static final String[] NAMES = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private Units() {}

  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  static String images(long count) {
    return count(count) + (count == 1 ? " image" : " images");
  }

  /** Formats a size, in powers of 1000. */
  static String bytes(double bytes) {
    if (bytes < 999.5) return Math.round(bytes) + " bytes";
    double value = bytes / 1_000;
    int unit = 0;
    for (; value >= 999.95 && unit < NAMES.length - 1; unit++) value /= 1_000;
    return String.format(Locale.ROOT, "%.1f %s", value, NAMES[unit]);
  }

  /** Formats a time in seconds. */
  static String time(double seconds) {
    if (seconds < 1) return Math.round(seconds * 1_000) + " ms";
    if (seconds < 60) return String.format(Locale.ROOT, "%.1f s", seconds);
    long whole = (long) seconds;
    return whole < 3_600
        ? whole / 60 + " min " + whole % 60 + " s"
        : whole / 3_600 + " h " + whole % 3_600 / 60 + " min";
  }

  static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.1f" : "%,.0f", perSecond);
  }
}

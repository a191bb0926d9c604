// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadReport;
import java.util.Locale;

/** A table of runs, each compared with the first one. */
final class ComparisonTable {
  private static final String HEAD =
      "%n%-20s %8s %9s %7s %7s%n".formatted("strategy", "seconds", "speed-up", "images", "MB/s");
  // spotless:off
  private static final String TUTORIAL = """

      The tutorial took 19.4 s serially and 4.1 s with 8 threads for 91 images: 4.7 times as fast.
      Seconds are those of a run: listing is not included, the start of processes is.
      """;
  // spotless:on

  private final StringBuilder rows = new StringBuilder();
  private double first;
  private long failed;

  void add(String strategy, DownloadReport report) {
    double seconds = report.elapsed().toNanos() / 1e9;
    if (first == 0) first = seconds;
    failed += report.failed();
    rows.append(String.format(
        Locale.ROOT,
        "%-20s %8.1f %8.1fx %7d %7.1f%n",
        strategy,
        seconds,
        first / seconds,
        report.saved(),
        report.bytes() / 1e6 / seconds));
  }

  /** Adds a strategy that could not run, with the reason. */
  void add(String strategy, RuntimeException reason) {
    Throwable cause = reason.getCause();
    rows.append(String.format(
        Locale.ROOT,
        "%-20s does not run here: %s%s%n",
        strategy,
        reason.getMessage(),
        cause == null ? "" : ": " + cause.getMessage()));
  }

  /** Returns the number of images that failed. */
  long failed() {
    return failed;
  }

  @Override
  public String toString() {
    return HEAD + rows + TUTORIAL.replace("\n", System.lineSeparator());
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

import java.util.Locale;

/**
 * One measured run.
 *
 * @param name the name of the run
 * @param images the number of saved images
 * @param seconds how long the run took
 */
record MeasuredRun(String name, long images, double seconds) {
  static final String HEADER = "run,images,seconds";

  /** Parses a line of runs.csv; a name may contain commas. */
  static MeasuredRun parse(String line) {
    int seconds = line.lastIndexOf(',');
    int images = line.lastIndexOf(',', seconds - 1);
    return new MeasuredRun(
        line.substring(0, images),
        Long.parseLong(line.substring(images + 1, seconds)),
        Double.parseDouble(line.substring(seconds + 1)));
  }

  String line() {
    return String.format(Locale.ROOT, "%s,%d,%.3f", name, images, seconds);
  }
}

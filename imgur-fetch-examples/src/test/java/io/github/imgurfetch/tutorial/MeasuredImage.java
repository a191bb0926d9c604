// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.tutorial;

/**
 * One image of a measured run.
 *
 * @param run the name of the run
 * @param start when its download began, in milliseconds since the start of the run
 * @param end when it was saved, in milliseconds since the start of the run
 */
record MeasuredImage(String run, long start, long end) {
  static final String HEADER = "run,start ms,end ms";

  /** Parses a line of images.csv; a name may contain commas. */
  static MeasuredImage parse(String line) {
    int end = line.lastIndexOf(',');
    int start = line.lastIndexOf(',', end - 1);
    return new MeasuredImage(
        line.substring(0, start),
        Long.parseLong(line.substring(start + 1, end)),
        Long.parseLong(line.substring(end + 1)));
  }

  String line() {
    return run + ',' + start + ',' + end;
  }
}

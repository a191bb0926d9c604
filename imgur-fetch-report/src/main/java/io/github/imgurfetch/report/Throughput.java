// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

/**
 * The bytes that arrived over the time of the run, in intervals of equal length. When the run outlasts the table, each
 * two intervals become one, so that memory does not depend on the length of the run.
 */
final class Throughput {
  static final int INTERVALS = 512;
  private static final long FIRST_WIDTH = Span.TICKS_PER_SECOND / 100;

  private final double[] bytes = new double[INTERVALS];
  private long width = FIRST_WIDTH;

  /** Adds bytes that arrived between two times, evenly. */
  void add(long from, long to, double amount) {
    while (to / width >= INTERVALS) halve();
    int first = (int) (from / width);
    int last = (int) (to / width);
    if (first >= last) {
      bytes[last] += amount;
      return;
    }
    double perTick = amount / (to - from);
    for (int i = first; i <= last; i++)
      bytes[i] += perTick * (Math.min(to, (i + 1) * width) - Math.max(from, i * width));
  }

  private void halve() {
    for (int i = 0; i < INTERVALS; i++) {
      int one = 2 * i;
      bytes[i] = one < INTERVALS ? bytes[one] + bytes[one + 1] : 0;
    }
    width *= 2;
  }

  /** Returns the bytes per second in equal intervals, the last of which ends at the given time or after it. */
  double[] rates(long end, int max) {
    int used = (int) Math.min(INTERVALS, Math.max(1, (end + width - 1) / width));
    int each = (used + max - 1) / max;
    double[] rates = new double[(used + each - 1) / each];
    for (int i = 0; i < used; i++) rates[i / each] += bytes[i] * Span.TICKS_PER_SECOND / (each * (double) width);
    return rates;
  }

  /** Returns the part of the run's time that the intervals of {@link #rates} cover, at least 1. */
  double covered(long end, int max) {
    int used = (int) Math.min(INTERVALS, Math.max(1, (end + width - 1) / width));
    int each = (used + max - 1) / max;
    long intervals = (used + each - 1) / each * (long) each;
    return (double) intervals * width / Math.max(1, end);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The rate of a run over the last few seconds, computed from the counts at earlier requests for its progress. Not
 * thread-safe.
 */
final class RecentRate {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final int MAX_SAMPLES = 100;

  private final Deque<Sample> samples = new ArrayDeque<>();

  /** The counts of a run at a given time. */
  private record Sample(Duration time, long images, long bytes) {
    private static final Sample START = new Sample(Duration.ZERO, 0, 0);
  }

  /** Bytes and images per second. */
  record Rate(double bytes, double images) {}

  /** Returns the current rate and stores a sample for later calls. */
  Rate at(Duration now, long images, long bytes) {
    Sample from = samples.isEmpty() ? Sample.START : samples.getFirst();
    while (samples.size() > 1 && from.time.compareTo(now.minus(WINDOW)) < 0) {
      samples.removeFirst();
      Sample next = samples.getFirst();
      if (next.time.compareTo(now.minus(WINDOW)) > 0) {
        samples.addFirst(from);
        break;
      }
      from = next;
    }
    boolean isNews = samples.isEmpty() || spacedFrom(samples.getLast(), now);
    if (isNews && samples.size() < MAX_SAMPLES) samples.add(new Sample(now, images, bytes));
    if (from.time.equals(now)) from = Sample.START;
    double seconds = Math.max(1, now.minus(from.time).toNanos()) / 1e9;
    return new Rate((bytes - from.bytes) / seconds, (images - from.images) / seconds);
  }

  private static boolean spacedFrom(Sample last, Duration now) {
    return last.time.plus(WINDOW.dividedBy(MAX_SAMPLES / 2)).compareTo(now) <= 0;
  }
}

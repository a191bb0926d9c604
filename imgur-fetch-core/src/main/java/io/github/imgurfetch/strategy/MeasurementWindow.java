// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

/**
 * Measures throughput and latency over a period with a constant number of workers. It first skips the images that were
 * in progress before the period, and then counts the given number of images.
 */
final class MeasurementWindow {
  /** Counted for each response, because one without a body has a cost too. */
  private static final long HEAD_BYTES = 512;

  private static final double NANOS = 1e9;

  private final int count;
  private int toSkip;
  private boolean begun;
  private long begin;
  private int images;
  private int strained;
  private long bytes;
  private double nanos;
  private long end;

  /** Creates the first window of a run, which begins with the first image. */
  MeasurementWindow(int count) {
    this.count = count;
  }

  /** Creates the window after a change in the number of workers. */
  MeasurementWindow(int toSkip, int count) {
    this.toSkip = toSkip;
    this.count = count;
  }

  /** Returns the window that follows this one without a change. */
  MeasurementWindow next(int count) {
    MeasurementWindow next = new MeasurementWindow(count);
    next.beginAt(end);
    return next;
  }

  /** Records an image with its start and end times. Returns whether the window is complete. */
  boolean record(LoadSignal signal, long size, long start, long now) {
    if (toSkip > 0) {
      toSkip--;
      if (toSkip == 0) beginAt(now);
      return false;
    }
    beginAt(start);
    images++;
    if (signal == LoadSignal.STRAINED) strained++;
    bytes += HEAD_BYTES + size;
    nanos += now - start;
    end = now;
    return images >= count;
  }

  private void beginAt(long time) {
    if (!begun) begin = time;
    begun = true;
  }

  /**
   * Returns the geometric mean of images and bytes per second, which balances few large images against many small ones.
   */
  double throughput() {
    double seconds = Math.max(1, end - begin) / NANOS;
    return Math.sqrt(images / seconds * (bytes / seconds));
  }

  /** Returns the average time per image, in nanoseconds. */
  double latency() {
    return nanos / images;
  }

  /** Whether more than a tenth of the images were {@link LoadSignal#STRAINED}. */
  boolean isStrained() {
    return strained * 10 > images;
  }
}

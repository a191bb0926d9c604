// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

/**
 * A stretch of a run with the same number of workers, in which is counted what comes: some images are let pass, since
 * they were under way before, and then so many are counted.
 */
final class MeasurementWindow {
  /** A response without a body costs something too. */
  private static final long HEAD_BYTES = 512;

  private static final double NANOS = 1e9;

  private final int count;
  private int toPass;
  private boolean begun;
  private long begin;
  private int images;
  private int strained;
  private long bytes;
  private double nanos;
  private long end;

  /** The first round of a run: it begins with the first image. */
  MeasurementWindow(int count) {
    this.count = count;
  }

  /** A round after a change. */
  MeasurementWindow(int toPass, int count) {
    this.toPass = toPass;
    this.count = count;
  }

  /** The round after this one, with nothing changed. */
  MeasurementWindow next(int count) {
    MeasurementWindow next = new MeasurementWindow(count);
    next.beginAt(end);
    return next;
  }

  /** Counts an image, begun and ended at these times. Says whether the round is over. */
  boolean record(LoadSignal signal, long size, long start, long now) {
    if (toPass > 0) {
      toPass--;
      if (toPass == 0) beginAt(now);
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

  /** The geometric mean of images and bytes a second: large images make fewer of more bytes, which evens out. */
  double throughput() {
    double seconds = Math.max(1, end - begin) / NANOS;
    return Math.sqrt(images / seconds * (bytes / seconds));
  }

  /** How long an image took on average, in nanoseconds. */
  double latency() {
    return nanos / images;
  }

  /** Whether more than a tenth of the images had trouble on the way. */
  boolean isStrained() {
    return strained * 10 > images;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

/**
 * Measures the speed of a response body. Only time spent waiting for the server counts, not the time the reader spends
 * on its own work. Written by the reading thread and checked by the watchdog.
 */
final class MinimumRate {
  private final long minBytes;
  private final long window;
  private volatile long received;
  private volatile long waited;
  private volatile long waitingSince;
  private volatile boolean waiting;

  /** The totals at the start of the window; used only by the watchdog. */
  private long receivedBefore;

  private long waitedBefore;

  MinimumRate(long bytesPerSecond, long windowNanos) {
    this.minBytes = (long) (bytesPerSecond * (windowNanos / 1e9));
    this.window = windowNanos;
  }

  void beginWait(long now) {
    waitingSince = now;
    waiting = true;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // only one thread writes
  void endWait(long now, int bytes) {
    waiting = false;
    waited += now - waitingSince;
    received += Math.max(0, bytes);
  }

  /** Whether too few bytes arrived in a full window of waiting. */
  boolean isTooSlow(long now) {
    long since = waitingSince;
    long total = waited + (waiting ? now - since : 0);
    if (total - waitedBefore < window) return false;
    boolean slow = received - receivedBefore < minBytes;
    waitedBefore = total;
    receivedBefore = received;
    return slow;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

/**
 * How fast a body comes, counted over the time spent waiting for it: what the reader does with the bytes in between is
 * not the server's fault. Written by the thread that reads, looked at by the watchdog.
 */
final class MinimumRate {
  private final long leastBytes;
  private final long window;
  private volatile long received;
  private volatile long waited;
  private volatile long waitingSince;
  private volatile boolean waiting;

  /** What the watchdog remembers from the start of the window. */
  private long receivedBefore;

  private long waitedBefore;

  MinimumRate(long bytesPerSecond, long windowNanos) {
    this.leastBytes = (long) (bytesPerSecond * (windowNanos / 1e9));
    this.window = windowNanos;
  }

  void beginWait(long now) {
    waitingSince = now;
    waiting = true;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
  void endWait(long now, int bytes) {
    waiting = false;
    waited += now - waitingSince;
    received += Math.max(0, bytes);
  }

  /** Whether a whole window of waiting has brought too little. */
  boolean isTooSlow(long now) {
    long since = waitingSince;
    long total = waited + (waiting ? now - since : 0);
    if (total - waitedBefore < window) return false;
    boolean slow = received - receivedBefore < leastBytes;
    waitedBefore = total;
    receivedBefore = received;
    return slow;
  }
}

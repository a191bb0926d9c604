// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.time.Duration;
import java.time.Instant;

/** The time limit of one image, measured with the monotonic clock. */
record Deadline(long start, long nanos) {
  private static final Duration MAX_LIMIT = Duration.ofDays(36_500);

  /** Returns the deadline of an image that has already used part of its time. */
  static Deadline in(Duration timeout, Duration used) {
    return new Deadline(
        System.nanoTime() - used.toNanos(), (timeout.compareTo(MAX_LIMIT) < 0 ? timeout : MAX_LIMIT).toNanos());
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Returns the wall-clock time of the start, given the time elapsed since. */
  static Instant startedBefore(Duration elapsed) {
    return Instant.now().minus(elapsed);
  }

  Duration remaining() {
    return Duration.ofNanos(nanos).minus(elapsed());
  }

  boolean allows(Duration wait) {
    return wait.compareTo(remaining()) < 0;
  }
}

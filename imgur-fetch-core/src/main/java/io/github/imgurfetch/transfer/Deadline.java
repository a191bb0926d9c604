// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.time.Duration;

/** The time that one image has: measured by a clock that no one sets. */
record Deadline(long start, long nanos) {
  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  /** The deadline of an image that has used some of its time already. */
  static Deadline in(Duration timeout, Duration used) {
    return new Deadline(
        System.nanoTime() - used.toNanos(), (timeout.compareTo(FOR_EVER) < 0 ? timeout : FOR_EVER).toNanos());
  }

  Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  Duration remaining() {
    return Duration.ofNanos(nanos).minus(elapsed());
  }

  boolean allows(Duration wait) {
    return wait.compareTo(remaining()) < 0;
  }
}

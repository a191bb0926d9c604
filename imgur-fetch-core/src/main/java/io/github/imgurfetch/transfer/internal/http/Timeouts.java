// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * The timeouts of the image client. An attempt that exceeds one of them fails and may be retried.
 *
 * @param connect the timeout for establishing a connection
 * @param read the timeout for the next byte, including the first byte of the response
 * @param bytesPerSecond the minimum speed of a response body in bytes per second; 0 for no minimum
 * @param over the time over which the speed is measured, not counting the time the reader spends on its own work
 */
public record Timeouts(Duration connect, Duration read, long bytesPerSecond, Duration over) implements Serializable {
  private static final Duration MAX_TIMEOUT = Duration.ofDays(1);

  /** 5 s to connect, 15 s to read, and at least 1 KiB/s over 30 s. */
  public static final Timeouts DEFAULT =
      new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(15), 1024, Duration.ofSeconds(30));

  public Timeouts {
    check("connectTimeout", connect);
    check("readTimeout", read);
    check("minimumSpeed over", over);
    if (bytesPerSecond < 0)
      throw new IllegalArgumentException("minimumSpeed bytesPerSecond must not be negative: " + bytesPerSecond);
  }

  private static void check(String setting, Duration time) {
    requireNonNull(time, setting);
    if (time.isNegative() || time.isZero())
      throw new IllegalArgumentException(setting + " must be positive: " + time);
    if (time.compareTo(MAX_TIMEOUT) > 0)
      throw new IllegalArgumentException(setting + " must not exceed a day: " + time);
  }

  /** Returns these timeouts with another connect timeout. */
  public Timeouts withConnect(Duration timeout) {
    return new Timeouts(timeout, read, bytesPerSecond, over);
  }

  /** Returns these timeouts with another read timeout. */
  public Timeouts withRead(Duration timeout) {
    return new Timeouts(connect, timeout, bytesPerSecond, over);
  }

  /** Returns these timeouts with another minimum speed. */
  public Timeouts withMinimumSpeed(long newBytesPerSecond, Duration newOver) {
    return new Timeouts(connect, read, newBytesPerSecond, newOver);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;
import java.time.Duration;

/**
 * How long a server is waited for within one try. A try that runs out of patience has failed, and may be made again.
 *
 * @param connect for a connection
 * @param silence for the next byte, the first included
 * @param bytesPerSecond the speed that a body must keep
 * @param window over which the speed is measured; time that this side needs for its own work does not count
 */
public record Patience(Duration connect, Duration silence, long bytesPerSecond, Duration window)
    implements Serializable {

  private static final Duration LONGEST = Duration.ofDays(1);

  /** 5 s for a connection, 15 s for a byte, 1 KiB a second over 30 s. */
  public static final Patience DEFAULT =
      new Patience(Duration.ofSeconds(5), Duration.ofSeconds(15), 1024, Duration.ofSeconds(30));

  public Patience {
    positive("connect", connect);
    positive("silence", silence);
    positive("window", window);
    if (bytesPerSecond < 0)
      throw new IllegalArgumentException("bytesPerSecond must not be negative: " + bytesPerSecond);
  }

  private static void positive(String name, Duration time) {
    if (time.isNegative() || time.isZero()) throw new IllegalArgumentException(name + " must be positive: " + time);
    if (time.compareTo(LONGEST) > 0) throw new IllegalArgumentException(name + " must not be above a day: " + time);
  }
}

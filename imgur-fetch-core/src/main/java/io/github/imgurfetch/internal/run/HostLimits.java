// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * The limits of a run per host.
 *
 * @param inFlight the maximum number of images in progress per host
 * @param gap the minimum time between the starts of two images of a host, in nanoseconds; 0 for no limit
 * @param giveUpAfter how long a host may refuse all requests before its images fail, in nanoseconds
 */
public record HostLimits(int inFlight, long gap, long giveUpAfter) {
  private static final Duration MAX_WAIT = Duration.ofDays(18_250);

  /** Creates limits from the user's settings. */
  public static HostLimits of(int inFlight, double startsPerSecond, Duration giveUpAfter) {
    long gap = (long) (TimeUnit.SECONDS.toNanos(1) / startsPerSecond);
    return new HostLimits(inFlight, gap, (giveUpAfter.compareTo(MAX_WAIT) < 0 ? giveUpAfter : MAX_WAIT).toNanos());
  }

  /** Whether every host must be tracked, not only those that ask to wait. */
  boolean areSet() {
    return inFlight < Integer.MAX_VALUE || gap > 0;
  }
}

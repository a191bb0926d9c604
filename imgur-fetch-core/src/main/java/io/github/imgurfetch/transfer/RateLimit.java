// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;

/**
 * How many requests may be started in a second: by a whole run, over all its workers, or by a run on each host.
 *
 * @param perSecond the rate; {@link Double#POSITIVE_INFINITY} is no limit
 * @param isPerHost whether the rate is one of each host
 */
public record RateLimit(double perSecond, boolean isPerHost) implements Serializable {
  /** No limit. */
  public static final RateLimit NONE = new RateLimit(Double.POSITIVE_INFINITY, false);

  public RateLimit {
    if (!(perSecond > 0)) throw new IllegalArgumentException("rate limit must be above 0 a second: " + perSecond);
  }

  /** At most so many requests a second, evenly spaced. */
  public static RateLimit perSecond(double requests) {
    return new RateLimit(requests, false);
  }

  /**
   * The same rate for each host: at most so many images of a host are started in a second, evenly spaced, and those of
   * other hosts do not wait for them. The host is that of the image's link.
   */
  public RateLimit perHost() {
    return new RateLimit(perSecond, true);
  }

  /** The limit for one of so many parts of a run. */
  RateLimit share(int parts) {
    return new RateLimit(perSecond / parts, isPerHost);
  }
}

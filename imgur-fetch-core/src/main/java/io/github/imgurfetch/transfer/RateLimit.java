// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;

/**
 * The maximum number of requests per second: of a whole run across all its workers, or of a run to each host.
 * Immutable.
 *
 * @param perSecond requests per second, above 0; {@link Double#POSITIVE_INFINITY} for no limit
 * @param isPerHost whether the limit applies to each host separately
 */
public record RateLimit(double perSecond, boolean isPerHost) implements Serializable {
  /** No limit. */
  public static final RateLimit NONE = new RateLimit(Double.POSITIVE_INFINITY, false);

  /**
   * Checks the rate.
   *
   * @param perSecond requests per second, above 0; {@link Double#POSITIVE_INFINITY} for no limit
   * @param isPerHost whether the limit applies to each host separately
   * @throws IllegalArgumentException if the rate is not above 0
   */
  public RateLimit {
    if (!(perSecond > 0))
      throw new IllegalArgumentException("the rate limit must be above 0 requests per second: " + perSecond);
  }

  /**
   * Returns a limit for the whole run.
   *
   * @param requests the maximum number of requests per second, evenly spaced
   * @return the limit
   * @throws IllegalArgumentException if the rate is not above 0
   */
  public static RateLimit perSecond(double requests) {
    return new RateLimit(requests, false);
  }

  /**
   * Returns the same limit, applied to each host separately: at most this many images of a host are started per second,
   * evenly spaced, without delaying images of other hosts. The host is that of the image's link.
   *
   * @return the limit per host
   */
  public RateLimit perHost() {
    return new RateLimit(perSecond, true);
  }

  /** The limit for one of several equal parts of a run. */
  RateLimit share(int parts) {
    return new RateLimit(perSecond / parts, isPerHost);
  }
}

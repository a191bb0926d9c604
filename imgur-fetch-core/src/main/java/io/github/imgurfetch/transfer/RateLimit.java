// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serializable;

/**
 * How many requests a run may start in a second, over all its workers.
 *
 * @param perSecond the rate; {@link Double#POSITIVE_INFINITY} is no limit
 */
public record RateLimit(double perSecond) implements Serializable {
  /** No limit. */
  public static final RateLimit NONE = new RateLimit(Double.POSITIVE_INFINITY);

  public RateLimit {
    if (!(perSecond > 0)) throw new IllegalArgumentException("rate limit must be above 0 a second: " + perSecond);
  }

  /** At most so many requests a second, evenly spaced. */
  public static RateLimit perSecond(double requests) {
    return new RateLimit(requests);
  }

  /** The limit for one of so many parts of a run. */
  RateLimit share(int parts) {
    return new RateLimit(perSecond / parts);
  }
}

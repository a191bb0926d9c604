// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.UUID;

/**
 * The maximum number of requests per second: of a whole run across all its workers, of a run to each host, or of
 * several runs together. Each run has a limit of its own, unless the limit is {@link #shared}. Immutable.
 *
 * @param perSecond requests per second, above 0; {@link Double#POSITIVE_INFINITY} for no limit
 * @param isPerHost whether the limit applies to each host separately
 * @param sharedBy the id of the group of runs that share the limit; empty if each run has its own
 * @serial exclude
 */
public record RateLimit(double perSecond, boolean isPerHost, String sharedBy) implements Serializable {
  /** No limit. */
  public static final RateLimit NONE = new RateLimit(Double.POSITIVE_INFINITY, false, "");

  /**
   * Creates a limit.
   *
   * @param perSecond requests per second, above 0; {@link Double#POSITIVE_INFINITY} for no limit
   * @param isPerHost whether the limit applies to each host separately
   * @throws IllegalArgumentException if the rate is not above 0
   */
  public RateLimit {
    requireNonNull(sharedBy, "sharedBy");
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
    return new RateLimit(requests, false, "");
  }

  /**
   * Returns the same limit, applied to each host separately: at most this many images of a host are started per second,
   * evenly spaced, without delaying images of other hosts. The host is that of the image's link.
   *
   * @return the limit per host
   * @throws IllegalStateException if this is a limit that several runs share
   */
  public RateLimit perHost() {
    if (isShared()) throw new IllegalStateException("a rate limit that several runs share cannot apply per host");
    return new RateLimit(perSecond, true, "");
  }

  /**
   * Returns a limit for several runs together: all runs of this JVM whose downloader was given the returned object
   * start at most this many images per second, evenly spaced. Retries that follow within a moment are not counted.
   *
   * @return a limit that is shared by the runs that use it
   * @throws IllegalStateException if this is a limit per host
   */
  public RateLimit shared() {
    if (isPerHost) throw new IllegalStateException("a rate limit per host cannot be shared by several runs");
    return new RateLimit(perSecond, false, UUID.randomUUID().toString());
  }

  /** {@return whether several runs share this limit} */
  public boolean isShared() {
    return !sharedBy.isEmpty();
  }

  /** Returns the limit for one of several equal parts of a run. */
  RateLimit share(int parts) {
    return new RateLimit(perSecond / parts, isPerHost, sharedBy);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * What has become of an image before it was {@link Outcome.Postponed postponed}, so that the next fetch goes on from
 * there. Plain values: it crosses to other processes with its task.
 *
 * @param attempts the attempts made so far
 * @param elapsed the time used so far, waits included
 * @param part the name of the file that holds the bytes received so far; empty if there is none
 */
public record RetryState(int attempts, Duration elapsed, String part) implements Serializable {
  /** The state of an image that has not been tried. */
  public static final RetryState NONE = new RetryState(0, Duration.ZERO, "");

  public RetryState {
    requireNonNull(elapsed, "elapsed");
    requireNonNull(part, "part");
    if (attempts < 0) throw new IllegalArgumentException("attempts must not be negative: " + attempts);
    if (elapsed.isNegative()) throw new IllegalArgumentException("elapsed must not be negative: " + elapsed);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.time.Duration;

/**
 * The progress of an image that was {@link Outcome.Postponed postponed}, from which its next fetch continues. Consists
 * of plain values, so that it can be sent to other processes with its task. Immutable.
 *
 * @param attempts the number of attempts so far
 * @param elapsed the time used so far, including waits
 * @param part the name of the file that holds the bytes received so far; an empty string if no bytes were kept
 */
public record RetryState(int attempts, Duration elapsed, String part) implements Serializable {
  /** The state of an image without earlier attempts. */
  public static final RetryState NONE = new RetryState(0, Duration.ZERO, "");

  /**
   * Creates a state.
   *
   * @param attempts the number of attempts so far
   * @param elapsed the time used so far, including waits
   * @param part the name of the file that holds the bytes received so far; an empty string if no bytes were kept
   * @throws IllegalArgumentException if attempts or elapsed is negative
   */
  public RetryState {
    requireNonNull(elapsed, "elapsed");
    requireNonNull(part, "part");
    if (attempts < 0) throw new IllegalArgumentException("attempts must not be negative: " + attempts);
    if (elapsed.isNegative()) throw new IllegalArgumentException("elapsed must not be negative: " + elapsed);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serial;

/**
 * Thrown when the {@link ExecutionStrategy} of a run fails, with its exception as the cause. Images in progress fail as
 * {@link Failure.Kind#ENGINE}; images already saved remain saved, and a rerun continues from there.
 */
public final class StrategyException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1;

  /**
   * Created by the run. Strategies can throw any exception.
   *
   * @param message the message
   * @param cause the exception that the strategy threw
   */
  public StrategyException(String message, Throwable cause) {
    super(message, cause);
  }
}

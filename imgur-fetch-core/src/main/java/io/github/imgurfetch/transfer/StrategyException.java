// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.Serial;

/**
 * The engine of a run broke: its {@link ExecutionStrategy} threw, with what it threw as the cause. Images that were
 * under way have failed as {@link Failure.Kind#ENGINE}; those saved before stay saved, and a rerun goes on from there.
 */
public final class StrategyException extends RuntimeException {
  @Serial
  private static final long serialVersionUID = 1;

  /** Made by the run; strategies throw what they like. */
  public StrategyException(String message, Throwable cause) {
    super(message, cause);
  }
}

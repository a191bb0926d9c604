// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.time.Duration;
import java.time.Instant;

/** A clock that can wait. */
interface TimeSource extends AutoCloseable {
  Instant now();

  /** Waits for the given time; returns early if this is closed. */
  void sleep(Duration duration) throws InterruptedException;

  /** Ends all current and future waits. */
  @Override
  void close();
}

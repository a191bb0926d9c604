// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.time.Duration;
import java.time.Instant;

/** A clock that can wait. */
interface TimeSource extends AutoCloseable {
  Instant now();

  /** Waits; returns early if waits have been ended. */
  void sleep(Duration duration) throws InterruptedException;

  /** Ends all waits. */
  @Override
  void close();
}

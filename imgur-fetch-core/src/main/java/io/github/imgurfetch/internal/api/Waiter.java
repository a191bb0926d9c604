// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.time.Duration;
import java.time.Instant;

/** The time, and how it passes. */
interface Waiter extends AutoCloseable {
  Instant now();

  /** Waits; returns early where there is nothing to wait for any more. */
  void sleep(Duration duration) throws InterruptedException;

  /** Ends all waits. */
  @Override
  void close();
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The system clock, with waits that {@link #close} ends early. */
final class ClosableWaiter implements Waiter {
  private final CountDownLatch closed = new CountDownLatch(1);

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    closed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sleeps that end when it is closed, all of them at once. Thread-safe. */
public final class Sleeper implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Sleeps for the given time, or until this is closed; returns whether it was closed. */
  public boolean sleep(long nanos) throws InterruptedException {
    return closed.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

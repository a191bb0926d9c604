// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Lets threads sleep until a timeout or until it is closed, which wakes all of them. Thread-safe. */
public final class Sleeper implements AutoCloseable {
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Sleeps for the given time or until this is closed. Returns whether it was closed. */
  public boolean sleep(long nanos) throws InterruptedException {
    return closed.await(nanos, TimeUnit.NANOSECONDS);
  }

  /** Whether this is closed. */
  public boolean isClosed() {
    return closed.getCount() == 0;
  }

  @Override
  public void close() {
    closed.countDown();
  }
}

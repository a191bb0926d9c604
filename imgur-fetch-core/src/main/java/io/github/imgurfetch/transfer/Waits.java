// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waits that closing ends, all of them at once. */
final class Waits {
  private final CountDownLatch closed = new CountDownLatch(1);

  /** Waits for the given time. */
  void sleep(long nanos) throws CancelledException {
    try {
      if (closed.await(nanos, TimeUnit.NANOSECONDS)) throw new CancelledException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }

  boolean isClosed() {
    return closed.getCount() == 0;
  }

  void close() {
    closed.countDown();
  }
}

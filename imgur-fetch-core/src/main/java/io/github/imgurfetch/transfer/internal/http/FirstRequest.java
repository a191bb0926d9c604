// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Signals that this JVM has sent its first request for an image. A run has nothing to do then until the response
 * arrives.
 */
public final class FirstRequest {
  private static final CountDownLatch SENT = new CountDownLatch(1);

  private FirstRequest() {}

  /** Records that a request was sent, or that none will be. */
  public static void sent() {
    if (SENT.getCount() > 0) SENT.countDown();
  }

  /** Waits until a request was sent, but not longer than the given time. */
  public static void await(long millis) throws InterruptedException {
    boolean ignored = SENT.await(millis, TimeUnit.MILLISECONDS);
  }
}

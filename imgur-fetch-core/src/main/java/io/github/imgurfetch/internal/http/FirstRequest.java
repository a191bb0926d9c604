// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reports when this JVM has sent its first request for an image, after which a run at first only waits. */
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

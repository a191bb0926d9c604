// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Speaks to the listener, one thing at a time, and survives what it throws. */
final class Voice {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentDownloader.class);

  private final DownloadListener listener;
  private final ReentrantLock lock = new ReentrantLock();

  Voice(DownloadListener listener) {
    this.listener = listener;
  }

  /** Does some work and tells the listener of it, if there is something to tell, with nothing in between. */
  void tell(BooleanSupplier work, Consumer<DownloadListener> callback) {
    lock.lock();
    try {
      if (work.getAsBoolean()) call(callback);
    } finally {
      lock.unlock();
    }
  }

  private void call(Consumer<DownloadListener> callback) {
    try {
      callback.accept(listener);
    } catch (Throwable e) { // a listener may throw anything; the run is not its business
      LOG.warn("a download listener threw; the run goes on", e);
    }
  }

  /** Whether the calling thread is inside a callback. */
  boolean isSpeaking() {
    return lock.isHeldByCurrentThread();
  }
}

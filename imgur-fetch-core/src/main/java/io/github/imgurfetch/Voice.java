// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.UserCode;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls the listener, one callback at a time, and survives what it throws and leaves behind. */
final class Voice {
  private static final Logger LOG = LoggerFactory.getLogger(ConcurrentDownloader.class);

  private final DownloadListener listener;
  private final UserCode border;
  private final ReentrantLock lock = new ReentrantLock();
  private boolean finished;

  Voice(DownloadListener listener, UserCode border) {
    this.listener = listener;
    this.border = border;
  }

  /** Calls the listener, if the condition holds then: nothing else is told in between. */
  void tell(BooleanSupplier condition, Consumer<DownloadListener> callback) {
    lock.lock();
    try {
      if (!finished && condition.getAsBoolean()) call(callback);
    } finally {
      lock.unlock();
    }
  }

  /** Calls the listener for the last time. */
  void tellLast(Consumer<DownloadListener> callback) {
    tell(() -> true, listener -> {
      finished = true;
      callback.accept(listener);
    });
  }

  void tell(Consumer<DownloadListener> callback) {
    tell(() -> true, callback);
  }

  private void call(Consumer<DownloadListener> callback) {
    boolean before = Thread.interrupted();
    try {
      callback.accept(listener);
    } catch (Throwable e) { // a listener may throw anything; the run is not its business
      LOG.warn("a download listener threw; the run goes on", e);
    } finally {
      border.clear("a download listener");
      if (before) Thread.currentThread().interrupt();
    }
  }

  /** Whether the calling thread is inside a callback. */
  boolean isSpeaking() {
    return lock.isHeldByCurrentThread();
  }
}

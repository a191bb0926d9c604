// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tracks threads in calls that only an interrupt can end, such as the user's code, and interrupts them on close.
 * Thread-safe.
 */
public final class InterruptibleWork {
  private static final Logger LOG = LoggerFactory.getLogger(InterruptibleWork.class);

  private final Set<Thread> atWork = new HashSet<>();
  private final AtomicBoolean warned = new AtomicBoolean();
  private boolean closed;

  /**
   * The result of a call.
   *
   * @param value what the code returned; null if it threw, or did not run because this was already closed
   * @param thrown what the code threw, or null
   * @param closed whether this was closed before or during the call
   */
  public record Result<T>(@Nullable T value, @Nullable Throwable thrown, boolean closed) {}

  /**
   * Runs the user's code on the current thread, unless this is closed. Whatever it throws is returned in the result, so
   * that even an Error fails only its image. An interrupt flag that it leaves set is cleared, with one warning.
   *
   * @param what names the code in the warning
   * @param code the code
   */
  public <T> Result<T> call(String what, Callable<T> code) {
    if (!enter()) return new Result<>(null, null, true);
    @Nullable T value = null;
    @Nullable Throwable thrown = null;
    try {
      value = code.call();
    } catch (Throwable e) {
      thrown = e;
    }
    boolean wasClosed = leave();
    if (Thread.interrupted() && thrown == null && !warned.getAndSet(true))
      LOG.warn("{} left the interrupt flag of its thread set; the flag was cleared and the run continues", what);
    return new Result<>(value, thrown, wasClosed);
  }

  /** Begins work on the current thread. Returns false if this is closed. */
  synchronized boolean enter() {
    if (!closed) atWork.add(Thread.currentThread());
    return !closed;
  }

  /** Ends work and returns whether it was interrupted by a close. If so, clears the interrupt, meant only for it. */
  synchronized boolean leave() {
    atWork.remove(Thread.currentThread());
    if (closed) Thread.interrupted();
    return closed;
  }

  /** Interrupts all threads at work and rejects new ones. */
  public synchronized void close() {
    closed = true;
    for (Thread thread : atWork) thread.interrupt();
  }
}

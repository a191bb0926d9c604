// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.util.HashSet;
import java.util.Set;

/** Tracks threads in blocking calls that only an interrupt can end, and interrupts them on close. Thread-safe. */
public final class InterruptibleWork {
  private final Set<Thread> atWork = new HashSet<>();
  private boolean closed;

  /** Begins work on the current thread. Returns false if this is closed. */
  public synchronized boolean enter() {
    if (!closed) atWork.add(Thread.currentThread());
    return !closed;
  }

  /**
   * Ends work and returns whether it was interrupted by a close. If so, clears the interrupt, meant only for the work.
   */
  public synchronized boolean leave() {
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

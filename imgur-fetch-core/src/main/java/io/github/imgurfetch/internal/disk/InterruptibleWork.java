// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.util.HashSet;
import java.util.Set;

/** Threads at work that nothing but an interrupt wakes: closing interrupts those that are at it. Thread-safe. */
public final class InterruptibleWork {
  private final Set<Thread> atWork = new HashSet<>();
  private boolean closed;

  /** Begins work on this thread; says no if it is closed. */
  public synchronized boolean enter() {
    if (!closed) atWork.add(Thread.currentThread());
    return !closed;
  }

  /** Ends it, and says whether a close has interrupted it: that interrupt, meant for the work alone, ends here. */
  public synchronized boolean leave() {
    atWork.remove(Thread.currentThread());
    if (closed) Thread.interrupted();
    return closed;
  }

  /** Interrupts all that are at work, and lets nobody begin. */
  public synchronized void close() {
    closed = true;
    atWork.forEach(Thread::interrupt);
  }
}

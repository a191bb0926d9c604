// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Guards calls to the user's code. An interrupt flag that a listener, a naming function or an iterator leaves set is
 * not a cancel; it is cleared here and reported once per run. Thread-safe.
 */
public final class UserCode {
  private static final Logger LOG = LoggerFactory.getLogger(UserCode.class);

  private final AtomicBoolean reported = new AtomicBoolean();

  /** Called before user code: clears the interrupt flag of the thread and returns its value. */
  public boolean enter() {
    return Thread.interrupted();
  }

  /** Called after user code: restores the interrupt flag to the value returned by {@link #enter}. */
  public void leave(String what, boolean before) {
    clear(what);
    if (before) Thread.currentThread().interrupt();
  }

  /** Clears the interrupt flag of this thread, which user code may have left set. */
  public void clear(String what) {
    if (!Thread.interrupted() || reported.getAndSet(true)) return;
    LOG.warn(
        "{} left the interrupt flag of a thread of the run set; the flag was cleared and the run continues."
            + " To stop a run, call Download.cancel(), or interrupt the thread that waits for it",
        what);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The border between the user's code and a run. An interrupt flag that a listener, a naming or an iterator leaves set
 * is not a cancel: it is cleared here, and reported once a run. Thread-safe.
 */
public final class UserCode {
  private static final Logger LOG = LoggerFactory.getLogger(UserCode.class);

  private final AtomicBoolean reported = new AtomicBoolean();

  /** Before code of the user's is called: clears the thread's interrupt flag, and says what it was. */
  public boolean enter() {
    return Thread.interrupted();
  }

  /** After it was called: the flag is again what {@link #enter} said. */
  public void leave(String what, boolean before) {
    clear(what);
    if (before) Thread.currentThread().interrupt();
  }

  /** Clears the interrupt flag of this thread, which code of the user's may have left set. */
  public void clear(String what) {
    if (!Thread.interrupted() || reported.getAndSet(true)) return;
    LOG.warn(
        "{} left the interrupt flag of a thread of the run set; the flag is cleared and the run goes on."
            + " To stop a run, call Download.cancel(), or interrupt the thread that waits for it",
        what);
  }
}

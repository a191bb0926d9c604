// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the registered actions once when a run is cancelled. Thread-safe. */
public final class CancelSignal {
  private static final Logger LOG = LoggerFactory.getLogger(CancelSignal.class);

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Registers an action to run on cancel. If already cancelled, runs it immediately. */
  public void onCancel(Runnable action) {
    synchronized (this) {
      if (!cancelled) {
        actions.add(action);
        return;
      }
    }
    run(action);
  }

  public void cancel() {
    List<Runnable> due;
    synchronized (this) {
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(CancelSignal::run);
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) { // an action of a user's strategy may throw anything
      LOG.warn("an action registered with onCancel threw; the cancel continues", e);
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A cancel that is said once and heard by everybody. */
public final class CancelSignal {
  private static final Logger LOG = LoggerFactory.getLogger(CancelSignal.class);

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  public synchronized boolean isCancelled() {
    return cancelled;
  }

  /** Runs an action at the cancel, or at once if that has been. */
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
    } catch (Throwable e) { // a strategy of the user's may throw anything
      LOG.warn("an action at the cancel of a run threw; the cancel goes on", e);
    }
  }
}

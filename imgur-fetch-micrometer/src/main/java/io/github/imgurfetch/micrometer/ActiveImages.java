// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer;

import io.github.imgurfetch.transfer.DownloadTask;
import java.util.IdentityHashMap;

/**
 * The images of all runs that workers have taken and that have no outcome yet. Numbers are unique only within a run, so
 * an image is identified by its task, which is the same object in all of its callbacks. Thread-safe.
 */
final class ActiveImages {
  private final IdentityHashMap<DownloadTask, Boolean> waitingByTask = new IdentityHashMap<>();
  private int waiting;

  synchronized void begin(DownloadTask task) {
    waitingByTask.put(task, false);
  }

  /** Records whether an image waits. */
  synchronized void progress(DownloadTask task, boolean waits) {
    Boolean before = waitingByTask.replace(task, waits);
    if (before != null && before != waits) waiting += waits ? 1 : -1;
  }

  /** Forgets an image. Returns whether a worker had taken it. */
  synchronized boolean end(DownloadTask task) {
    Boolean waits = waitingByTask.remove(task);
    if (waits != null && waits) waiting--;
    return waits != null;
  }

  synchronized int countInFlight() {
    return waitingByTask.size() - waiting;
  }

  synchronized int countWaiting() {
    return waiting;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.micrometer;

import io.github.imgurfetch.transfer.DownloadTask;
import java.util.IdentityHashMap;

/**
 * The images that a worker took and that have no outcome, of all runs. Numbers are unique within a run only, so images
 * are told apart by their task, which is the same object in all callbacks of an image. Thread-safe.
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

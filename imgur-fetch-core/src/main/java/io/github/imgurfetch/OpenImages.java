// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images of a run that have no outcome yet: in progress, or waiting to be handed out again. Thread-safe. */
final class OpenImages {
  private final Map<Long, Entry> byNumber = new HashMap<>();

  private static final class Entry {
    DownloadTask task;
    boolean waits;
    int untrueCancels;

    @Nullable
    Thread holder;

    Entry(DownloadTask task) {
      this.task = task;
    }
  }

  synchronized void open(DownloadTask task) {
    byNumber.put(task.number(), new Entry(task));
  }

  /** Replaces the task of an image, for instance because its file is damaged. */
  synchronized void update(DownloadTask task) {
    Entry entry = byNumber.get(task.number());
    if (entry != null) entry.task = task;
  }

  /** The original task of an image, or empty if the image is not open; a reported task may be a modified copy. */
  synchronized Optional<DownloadTask> find(DownloadTask reported) {
    Entry entry = entry(reported);
    return entry == null ? Optional.empty() : Optional.of(entry.task);
  }

  /** Closes an image. Returns its original task, or empty if the image is unknown or already has an outcome. */
  synchronized Optional<DownloadTask> close(DownloadTask reported) {
    Entry entry = entry(reported);
    if (entry == null) return Optional.empty();
    byNumber.remove(reported.number());
    return Optional.of(entry.task);
  }

  /** A task with a known number but another address does not belong to this run. */
  private @Nullable Entry entry(DownloadTask reported) {
    Entry entry = byNumber.get(reported.number());
    return entry != null && entry.task.link().equals(reported.link()) ? entry : null;
  }

  /**
   * Records that an image waits, unless it already does or has an outcome. Returns the original task with the retry
   * state from which the next fetch resumes.
   */
  synchronized Optional<DownloadTask> postpone(Postponed postponed) {
    Entry entry = entry(postponed.task());
    if (entry == null || entry.waits) return Optional.empty();
    entry.waits = true;
    entry.holder = null;
    return Optional.of(entry.task.resumedFrom(postponed.task().retryState()));
  }

  /** Records that an image is handed out to the calling thread. Returns false if it already has an outcome. */
  synchronized boolean resume(DownloadTask task) {
    Entry entry = byNumber.get(task.number());
    if (entry == null) return false;
    entry.waits = false;
    entry.holder = Thread.currentThread();
    return true;
  }

  /** Whether the calling thread holds an image that has no outcome yet. */
  synchronized boolean isHeldHere() {
    for (Entry entry : byNumber.values()) if (entry.holder == Thread.currentThread()) return true;
    return false;
  }

  /** Counts how often an image was reported as cancelled although the run was not. */
  synchronized int countUntrueCancel(DownloadTask task) {
    Entry entry = entry(task);
    return entry == null ? 0 : ++entry.untrueCancels;
  }

  /** The tasks of all open images. */
  synchronized List<DownloadTask> all() {
    List<DownloadTask> tasks = new ArrayList<>(byNumber.size());
    for (Entry entry : byNumber.values()) tasks.add(entry.task);
    return tasks;
  }
}

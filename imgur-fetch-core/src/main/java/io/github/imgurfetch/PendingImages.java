// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images of a run that have no outcome yet: in progress, or waiting to be handed out again. Thread-safe. */
final class PendingImages {
  private final Map<Long, Entry> byNumber = new HashMap<>();

  /** A pending image with the user's link. Its mutable fields are guarded by the enclosing {@code PendingImages}. */
  static final class Entry {
    private final ImageLink link;
    private DownloadTask task;
    private boolean waits;
    private boolean hasWaited;
    private int timesHandedOut;
    private int attempts;
    private long begun;
    private int untrueCancels;

    private @Nullable Thread holder;

    private Entry(ImageLink link, DownloadTask task) {
      this.link = link;
      this.task = task;
    }

    /** Returns the link, as it was given to the run. */
    ImageLink link() {
      return link;
    }

    /** Returns the run's own task. */
    DownloadTask task() {
      return task;
    }

    /** Returns when a worker first took the image, in milliseconds since the epoch; 0 if none has. */
    long begun() {
      return begun;
    }

    /** Whether the image was handed out, postponed, and handed out again. */
    boolean hasWaited() {
      return hasWaited;
    }

    /** Whether a worker has the image for the first time. */
    boolean isFirstTurn() {
      return timesHandedOut == 1;
    }
  }

  synchronized boolean isEmpty() {
    return byNumber.isEmpty();
  }

  synchronized void add(ImageLink link, DownloadTask task) {
    byNumber.put(task.number(), new Entry(link, task));
  }

  /** Replaces the task of an image, for instance because its file is damaged. */
  synchronized void update(DownloadTask task) {
    Entry entry = byNumber.get(task.number());
    if (entry != null) entry.task = task;
  }

  /** Returns the link of a pending image, as it was given to the run. */
  synchronized Optional<ImageLink> link(DownloadTask task) {
    Entry entry = entry(task);
    return entry == null ? Optional.empty() : Optional.of(entry.link);
  }

  /**
   * Returns the original task of an image, or empty if the image is not pending; a reported task may be a modified
   * copy.
   */
  synchronized Optional<DownloadTask> find(DownloadTask reported) {
    Entry entry = entry(reported);
    return entry == null ? Optional.empty() : Optional.of(entry.task);
  }

  /** Removes an image that has its outcome. Empty if the image is unknown or already has an outcome. */
  synchronized Optional<Entry> remove(DownloadTask reported) {
    Entry entry = entry(reported);
    if (entry == null) return Optional.empty();
    byNumber.remove(reported.number());
    return Optional.of(entry);
  }

  /**
   * Returns the entry of a task, or null. A task with a known number but another address does not belong to this run.
   */
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
    entry.hasWaited = true;
    entry.attempts = postponed.task().retryState().attempts();
    entry.holder = null;
    return Optional.of(entry.task.resumedFrom(postponed.task().retryState()));
  }

  /** Returns the number of attempts made when the image was last postponed. */
  synchronized int countAttempts(DownloadTask task) {
    Entry entry = entry(task);
    return entry == null ? 0 : entry.attempts;
  }

  /** Records that an image is handed out to the calling thread. Empty if it already has an outcome. */
  synchronized Optional<Entry> resume(DownloadTask task) {
    Entry entry = byNumber.get(task.number());
    if (entry == null) return Optional.empty();
    entry.waits = false;
    entry.holder = Thread.currentThread();
    if (entry.timesHandedOut++ == 0) entry.begun = System.currentTimeMillis();
    return Optional.of(entry);
  }

  /** Returns the number of images that workers have. */
  synchronized int countInFlight() {
    int count = 0;
    for (Entry entry : byNumber.values()) if (entry.timesHandedOut > 0 && !entry.waits) count++;
    return count;
  }

  synchronized int count() {
    return byNumber.size();
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

  /** Returns the tasks of all pending images. */
  synchronized List<DownloadTask> all() {
    List<DownloadTask> tasks = new ArrayList<>(byNumber.size());
    for (Entry entry : byNumber.values()) tasks.add(entry.task);
    return tasks;
  }
}

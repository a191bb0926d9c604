// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.time.Duration;
import java.util.Optional;

/**
 * A run as its strategy sees it: the tutorial's queue, grown up. {@link #next} takes an image from the queue,
 * {@link #report(Outcome)} marks it as done, {@link #drain} is the worker's loop. Every method may be called from any
 * thread of this JVM.
 */
public interface Workload {

  /**
   * The next image, taken from the user's links on demand; empty at the end, and always after a cancel. It blocks while
   * the user's iterator blocks, and while all images that are left have to wait: for their host, or for their retry.
   */
  Optional<DownloadTask> next();

  /**
   * The next image, as {@link #next} returns it, but without waiting longer than the given time for an image to become
   * due. Empty if there is none to hand out now, which is the end only if {@link #isExhausted} says so. A strategy that
   * takes several images before it begins with the first takes all but the first with {@code poll(Duration.ZERO)}.
   */
  default Optional<DownloadTask> poll(Duration atMost) {
    return next();
  }

  /** Whether no image is left to hand out: {@link #next} would return empty at once. Images under way may come back. */
  default boolean isExhausted() {
    return true;
  }

  /** How images are to be fetched: plain data, to open here or in another process. */
  FetchPlan plan();

  /**
   * Opens a fetcher in this JVM, as the plan says and with what a plan cannot carry: the user's SSL context. Whoever
   * opens it closes it.
   */
  default Fetcher open() {
    return plan().open();
  }

  /**
   * Books what became of an image. The first outcome of a task counts; later ones are ignored. An image that is
   * {@link Outcome.Postponed} is handed out again when it is due.
   */
  void report(Outcome outcome);

  /** Tells how far an image has come. Best effort: it may be dropped, and is after the image's outcome. */
  void report(Progress progress);

  /** Whether the run was cancelled. */
  boolean isCancelled();

  /** Runs an action once when the run is cancelled, on the cancelling thread; at once if it was cancelled already. */
  void onCancel(Runnable action);

  /** The serial loop: takes image after image, fetches it with the given fetcher and reports what became of it. */
  default void drain(Fetcher fetcher) {
    for (Optional<DownloadTask> task = next(); task.isPresent(); task = next())
      report(fetcher.fetch(task.get(), this::report));
  }
}

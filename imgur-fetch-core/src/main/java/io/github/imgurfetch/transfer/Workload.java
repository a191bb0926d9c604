// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The images of a run, as a queue for its strategy. {@link #next} takes an image, {@link #report(Outcome)} reports its
 * outcome, and {@link #drain} is the loop of a worker. Thread-safe.
 */
public interface Workload {

  /**
   * Returns the next image, taken from the user's links on demand. Blocks while the user's iterator blocks, and while
   * all remaining images have to wait for their host or their retry.
   *
   * @return the next image; empty at the end of the run, and always after a cancel
   */
  Optional<DownloadTask> next();

  /**
   * Returns the next image like {@link #next}, but waits no longer than the given time for an image to become due. A
   * strategy that takes several images before it starts the first should take all but the first with {@code
   * poll(Duration.ZERO)}. The default implementation calls {@link #next}.
   *
   * @param atMost the longest wait for an image that is not yet due
   * @return the next image; empty if none is due, which is the end only if {@link #isExhausted} returns true
   */
  default Optional<DownloadTask> poll(Duration atMost) {
    return next();
  }

  /**
   * Returns whether no image is left, so that {@link #next} would return empty immediately. Images in progress may
   * still be postponed and handed out again. The default implementation returns true.
   *
   * @return whether no image is left
   */
  default boolean isExhausted() {
    return true;
  }

  /**
   * Returns the settings with which the images are fetched, to be opened in this process or another one.
   *
   * @return the plan
   */
  FetchPlan plan();

  /**
   * Opens a fetcher for the plan in this JVM, with the user's SSL context, which the plan cannot contain. The caller
   * must close it.
   *
   * @return the fetcher
   */
  default Fetcher open() {
    return plan().open();
  }

  /**
   * Reports the outcome of an image. Only the first outcome of a task counts; later ones are ignored. An image that is
   * {@link Outcome.Postponed} is handed out again when it is due.
   *
   * @param outcome the outcome
   */
  void report(Outcome outcome);

  /**
   * Reports the progress of an image. Best effort: reports may be dropped, and are dropped after the image's outcome.
   *
   * @param progress the progress
   */
  void report(Progress progress);

  /**
   * Returns whether anything listens to the progress of images. If nothing does, a strategy does not have to report it.
   * The default implementation returns true.
   *
   * @return whether progress is used
   */
  default boolean isProgressUsed() {
    return true;
  }

  /**
   * Returns what to pass to {@link Fetcher#fetch}: it reports the progress of images to this workload, or makes the
   * fetcher skip it if nothing listens.
   *
   * @return a consumer of progress, for any number of images and threads
   */
  default Consumer<Progress> progressSink() {
    return isProgressUsed() ? this::report : Progress.ignored();
  }

  /**
   * Returns whether the run was cancelled.
   *
   * @return whether the run was cancelled
   */
  boolean isCancelled();

  /**
   * Registers an action that runs once when the run is cancelled, on the cancelling thread. If the run is already
   * cancelled, the action runs immediately.
   *
   * @param action the action
   */
  void onCancel(Runnable action);

  /**
   * Takes and fetches images and reports their outcomes, one after another, until no image is left.
   *
   * @param fetcher the fetcher to use
   */
  default void drain(Fetcher fetcher) {
    Consumer<Progress> progress = progressSink();
    for (Optional<DownloadTask> task = next(); task.isPresent(); task = next())
      report(fetcher.fetch(task.get(), progress));
  }
}

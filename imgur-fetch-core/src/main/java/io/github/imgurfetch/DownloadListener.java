// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import java.time.Duration;
import java.util.function.BiConsumer;

/**
 * Receives the events of runs: those of a single run if it is passed to {@code start} or {@code download}, those of all
 * runs of a downloader if it is passed to the builder.
 *
 * <p>The callbacks of one run never overlap, so a listener of one run needs no locks. Callbacks of different runs may
 * overlap, so a listener that is given to several runs must be thread-safe. Callbacks run on worker threads, so a slow
 * listener slows down the run. An exception from a listener is logged as a warning and otherwise ignored. A listener
 * may cancel the run, but must not wait for it.
 *
 * <p>For each image, the callbacks come in this order: one {@link #onBegin}, any number of {@link #onProgress} and
 * {@link #onRetry}, one {@link #onOutcome(ImageLink, Outcome)}. For an image that no worker takes, such as a duplicate,
 * only the outcome is reported. Links are the objects that were given to the run. Callbacks that no listener overrides
 * cost nothing.
 */
public interface DownloadListener {

  /**
   * Called when the run starts. By default this calls {@link #onStart()}, so a listener implements one of the two.
   *
   * @param run what the run is about to do
   */
  default void onStart(RunDescription run) {
    onStart();
  }

  /** Called when the run starts, for a listener that does not need its settings. */
  default void onStart() {}

  /**
   * Called when a worker takes an image for the first time.
   *
   * @param link the link as it was given to the run
   * @param task the image; its number identifies it in the other callbacks
   */
  default void onBegin(ImageLink link, DownloadTask task) {}

  /**
   * Called when the state of an image has changed or more of its bytes have arrived.
   *
   * @param progress the progress
   */
  default void onProgress(Progress progress) {}

  /**
   * Called when an attempt has failed and will be repeated.
   *
   * @param task the image
   * @param failure why the attempt failed
   * @param wait the time until the next attempt; more if the image's host has to wait longer
   */
  default void onRetry(DownloadTask task, Failure failure, Duration wait) {}

  /**
   * Called once for each image of the run, when it is saved, skipped, or failed. By default this calls
   * {@link #onOutcome(Outcome)}, so a listener implements one of the two.
   *
   * @param link the link as it was given to the run, or an unusable placeholder if that was null
   * @param outcome the outcome
   */
  default void onOutcome(ImageLink link, Outcome outcome) {
    onOutcome(outcome);
  }

  /**
   * Called when an image is saved, skipped, or failed, for a listener that does not need the link.
   *
   * @param outcome the outcome
   */
  default void onOutcome(Outcome outcome) {}

  /**
   * Called when the run has ended, even if it ends with an exception.
   *
   * @param report the report that the caller of the run gets
   */
  default void onFinish(DownloadReport report) {}

  /**
   * Returns a listener that receives only the saved images, with the links as they were given to the run.
   *
   * @param action receives the link and the outcome
   * @return the listener
   */
  static DownloadListener onSaved(BiConsumer<? super ImageLink, ? super Saved> action) {
    return onOutcomesOf(Saved.class, action);
  }

  /**
   * Returns a listener that receives only the failed images, with the links as they were given to the run.
   *
   * @param action receives the link and the outcome
   * @return the listener
   */
  static DownloadListener onFailed(BiConsumer<? super ImageLink, ? super Failed> action) {
    return onOutcomesOf(Failed.class, action);
  }

  /**
   * Returns a listener that receives only the skipped images, with the links as they were given to the run.
   *
   * @param action receives the link and the outcome
   * @return the listener
   */
  static DownloadListener onSkipped(BiConsumer<? super ImageLink, ? super Skipped> action) {
    return onOutcomesOf(Skipped.class, action);
  }

  private static <O extends Outcome> DownloadListener onOutcomesOf(
      Class<O> type, BiConsumer<? super ImageLink, ? super O> action) {
    requireNonNull(action, "action");
    return new DownloadListener() {
      @Override
      public void onOutcome(ImageLink link, Outcome outcome) {
        if (type.isInstance(outcome)) action.accept(link, type.cast(outcome));
      }
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;

/**
 * Receives the events of a run. Callbacks of one run never overlap, so a listener needs no locks. They run on worker
 * threads, so a slow listener slows down the run. An exception from a listener is logged as a warning and otherwise
 * ignored. A listener may cancel the run, but must not wait for it.
 */
public interface DownloadListener {

  /** Called when the run starts. */
  default void onStart() {}

  /**
   * Called while an image is downloaded; never after its outcome.
   *
   * @param progress the progress
   */
  default void onProgress(Progress progress) {}

  /**
   * Called exactly once per image, when it has been saved or skipped or has failed.
   *
   * @param outcome the outcome
   */
  default void onOutcome(Outcome outcome) {}

  /**
   * Called when the run has ended, even with an exception, with the report that the caller receives.
   *
   * @param report the report
   */
  default void onFinish(DownloadReport report) {}
}

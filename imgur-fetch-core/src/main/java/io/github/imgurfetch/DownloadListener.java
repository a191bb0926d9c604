// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;

/**
 * Hears what happens in a run. The callbacks of one run never overlap, so a listener needs no locks; they come on the
 * run's worker threads, so a slow listener slows the run. What a listener throws is logged as a warning and changes
 * nothing. A listener may cancel the run; it must not wait for it.
 */
public interface DownloadListener {

  /** The run begins. */
  default void onStart() {}

  /** An image has come a bit further. Never after the image's outcome. */
  default void onProgress(Progress progress) {}

  /** An image is saved, skipped or failed: once an image. */
  default void onOutcome(Outcome outcome) {}

  /** The run is over, with the report that its caller gets; also when the run ends with an exception. */
  default void onFinish(DownloadReport report) {}
}

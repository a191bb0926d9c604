// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.function.Consumer;

/**
 * Downloads images, one per call. Thread-safe: all threads of a strategy can share one fetcher and call it
 * concurrently.
 *
 * <p>Every result, including every failure, is returned as an outcome; {@link #fetch} throws no exceptions. A closed
 * fetcher returns {@link Outcome.Skipped.Reason#CANCELLED}.
 */
public interface Fetcher extends AutoCloseable {

  /**
   * Downloads one image, including retries, waits and steps. Blocks until the outcome is known.
   *
   * @param task the image
   * @param progress receives the progress of the download, on the calling thread
   * @return the outcome
   */
  Outcome fetch(DownloadTask task, Consumer<Progress> progress);

  /**
   * Aborts the transfers and waits in progress and interrupts running steps; their images are returned as cancelled.
   * Can be called from any thread. Closing a closed fetcher has no effect.
   */
  @Override
  void close();
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.function.Consumer;

/**
 * Downloads images, one a call. Thread-safe: one fetcher serves all threads of a strategy, as many at once as call it.
 *
 * <p>It is total: whatever happens to an image is an outcome, and nothing is thrown. A closed fetcher answers with
 * {@link Outcome.Skipped.Reason#CANCELLED}.
 */
public interface Fetcher extends AutoCloseable {

  /** Downloads one image, retries, waits and steps included, and tells how far it has come. */
  Outcome fetch(DownloadTask task, Consumer<Progress> progress);

  /**
   * Ends the transfers and waits under way, and interrupts the steps, from any thread; their images come back as
   * cancelled. Closing twice is once.
   */
  @Override
  void close();
}

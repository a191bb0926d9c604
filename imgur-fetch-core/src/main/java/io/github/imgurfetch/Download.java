// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.StrategyException;

/** A run in progress. Closing it cancels the remaining images and waits until the run has ended. Thread-safe. */
public final class Download implements AutoCloseable {
  private final DownloadRun run;

  Download(DownloadRun run) {
    this.run = run;
  }

  /**
   * Cancels the run: no further images are started, and those in progress end as cancelled within two seconds. Returns
   * immediately; {@link #await} waits for the end. Has no effect if the run is already cancelled or has ended.
   */
  public void cancel() {
    run.cancel();
  }

  /**
   * Waits until the run ends and returns its report. Interrupting the waiting thread cancels the run; the method still
   * waits for its end and returns with the interrupt flag set.
   *
   * @return the report of the run
   * @throws StrategyException if the strategy broke
   * @throws RuntimeException if the iterator of the links threw it, such as an {@code ImgurApiException}; images read
   *     before have been processed
   * @throws IllegalStateException if called by a listener, a naming, a step or the links of this run
   */
  public DownloadReport await() {
    return run.result();
  }

  /** {@return a report of the run so far, or the final report after its end} */
  public DownloadReport progress() {
    return run.progress();
  }

  /** Cancels the run if it has not ended and waits for its end. Does not throw what {@link #await} would throw. */
  @Override
  public void close() {
    run.cancel();
    run.awaitEnd();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.StrategyException;

/**
 * A run under way. Thread-safe. Closing it cancels what is not done yet and waits until nothing of it runs any more.
 */
public final class Download implements AutoCloseable {
  private final DownloadRun run;

  Download(DownloadRun run) {
    this.run = run;
  }

  /**
   * Stops the run: no image is begun any more, and those under way end as cancelled, within two seconds. Returns at
   * once; {@link #await} waits for the end. Cancelling twice is once, and after the end it is nothing.
   */
  public void cancel() {
    run.cancel();
  }

  /**
   * Waits for the end of the run and returns its report. A thread that is interrupted while it waits cancels the run,
   * waits for its end and returns with its interrupt flag set.
   *
   * @throws StrategyException if the engine broke
   * @throws RuntimeException if the links broke off: what their iterator threw, an {@code ImgurApiException} for
   *     instance; the images before are done by then
   * @throws IllegalStateException if called by a listener, a naming, a step or the links of this run
   */
  public DownloadReport await() {
    return run.result();
  }

  /** The report as it stands now. */
  public DownloadReport progress() {
    return run.progress();
  }

  /** Cancels the run if it is not over and waits for its end. What broke the run is {@link #await}'s to throw. */
  @Override
  public void close() {
    run.cancel();
    run.awaitEnd();
  }
}

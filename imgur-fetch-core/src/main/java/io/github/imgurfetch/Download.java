// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.StrategyException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

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
    RunCompletion completion = run.completionToAwait();
    completion.await(RunCompletion.FOREVER);
    return completion.result();
  }

  /**
   * Waits at most the given time until the run ends. Interrupting the waiting thread cancels the run, as in
   * {@link #await()}.
   *
   * @param atMost the maximum time to wait; zero does not wait
   * @return the report, or empty if the run has not ended yet
   * @throws StrategyException as {@link #await()}
   * @throws IllegalStateException as {@link #await()}
   */
  public Optional<DownloadReport> await(Duration atMost) {
    return run.completionToAwait().result(requireNonNull(atMost, "atMost"));
  }

  /** {@return whether the run has ended, so that {@link #await()} returns immediately} */
  public boolean isDone() {
    return run.completion().isDone();
  }

  /**
   * Returns a future of the report, always the same one. It completes on a thread of the common pool, after the end of
   * the run, with what {@link #await()} returns or throws. Cancelling it cancels the run.
   *
   * @return the future
   */
  public CompletableFuture<DownloadReport> completion() {
    return run.completion().future();
  }

  /** {@return a snapshot of the progress of the run; after its end, the final counts} */
  public RunProgress progress() {
    return run.snapshot();
  }

  /**
   * Sets the number of images of a run over a stream, so that {@link #progress} includes the total and the remaining
   * time. A run over a collection already knows it.
   *
   * @param images the expected number of images, at least 0; an estimate is enough, since the number of links replaces
   *     it when all have been read
   * @return this run
   */
  public Download expecting(long images) {
    if (images < 0) throw new IllegalArgumentException("expecting must not be negative: " + images);
    run.expect(images);
    return this;
  }

  /** Cancels the run if it has not ended and waits for its end. Does not throw what {@link #await} would throw. */
  @Override
  public void close() {
    run.cancel();
    run.completionToAwait().await(RunCompletion.FOREVER);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * The progress of one image, reported at each change of its {@link State} and at most five times per second in between.
 * The first report has 0 bytes, or the number of bytes kept from an earlier run ({@link Existing#RESUME}); the last one
 * before {@link Outcome.Saved} is {@link State#CHECKING} with the full size. After a failed attempt, the count
 * continues if the transfer was resumed, and otherwise starts again at 0.
 *
 * @param task the image
 * @param bytes the number of bytes received so far
 * @param length the size announced by the server, in bytes; empty if it announced none
 * @param state what the image is doing
 * @param retry the failed attempt that the image waits to repeat; only with {@link State#WAITING}, and only if the same
 *     fetch repeats it. {@code DownloadListener.onRetry} reports all failed attempts
 */
public record Progress(DownloadTask task, long bytes, OptionalLong length, State state, Optional<Retry> retry) {
  /**
   * Creates a progress.
   *
   * @param task the image
   * @param bytes the number of bytes received so far
   * @param length the size announced by the server, in bytes; empty if it announced none
   * @param state what the image is doing
   * @param retry the failed attempt that the image waits to repeat; only with {@link State#WAITING}, and only if the
   *     same fetch repeats it. {@code DownloadListener.onRetry} reports all failed attempts
   */
  public Progress {
    requireNonNull(task, "task");
    requireNonNull(length, "length");
    requireNonNull(state, "state");
    requireNonNull(retry, "retry");
  }

  /**
   * Creates a progress without a retry.
   *
   * @param task the image
   * @param bytes the number of bytes received so far
   * @param length the size announced by the server, in bytes; empty if it announced none
   * @param state what the image is doing
   */
  public Progress(DownloadTask task, long bytes, OptionalLong length, State state) {
    this(task, bytes, length, state, Optional.empty());
  }

  /** What an image is doing. */
  public enum State {
    /** Waiting for a retry, for the host, or for the rate limit. */
    WAITING,
    /** Connecting, or waiting for the response to begin. */
    CONNECTING,
    /** Receiving bytes. */
    RECEIVING,
    /** All bytes have arrived; they are checked and forced to disk, and the file gets its final name. */
    CHECKING
  }

  /**
   * An attempt that failed and will be repeated.
   *
   * @param failure why the attempt failed
   * @param delay the time until the next attempt
   */
  public record Retry(Failure failure, Duration delay) {
    /**
     * Creates a retry.
     *
     * @param failure why the attempt failed
     * @param delay the time until the next attempt
     */
    public Retry {
      requireNonNull(failure, "failure");
      requireNonNull(delay, "delay");
    }
  }

  /**
   * {@return the same progress of another task}
   *
   * @param other the other task
   */
  public Progress of(DownloadTask other) {
    return new Progress(other, bytes, length, state, retry);
  }

  /**
   * Returns a consumer that ignores progress. A fetcher that receives it does not create any progress reports.
   *
   * @return the consumer
   */
  public static Consumer<Progress> ignored() {
    return NoProgress.INSTANCE;
  }
}

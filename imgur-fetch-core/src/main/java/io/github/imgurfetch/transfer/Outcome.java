// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The result of one image. Every image of a run has exactly one outcome: {@link Saved}, {@link Skipped} or {@link
 * Failed}. A {@link Fetcher} can also return {@link Postponed}, which is visible to strategies only. Immutable.
 */
public sealed interface Outcome {

  /**
   * Returns the image.
   *
   * @return the task that this outcome belongs to
   */
  DownloadTask task();

  /**
   * Returns when the image was started, by the clock of the machine that fetched it. The run fills in the time of an
   * outcome that a strategy created without one.
   *
   * @return the start of the first attempt
   */
  Instant started();

  /** {@return the time from {@link #started} to the outcome, including waits; zero if the image was not started} */
  Duration elapsed();

  /**
   * The complete image was saved.
   *
   * @param task the image
   * @param location the URI of the file, under its final name
   * @param bytes the size of the file in bytes
   * @param sha256 the SHA-256 of the file, 64 lowercase hexadecimal digits
   * @param etag the strong ETag of the image, if the server sent one
   * @param attempts the number of attempts, at least 1; 0 when an {@link ImageStep} is called for an image that was
   *     already saved
   * @param started when the first attempt began
   * @param elapsed the time from the first attempt to the final name, including waits between attempts but not the
   *     steps
   * @param note a fault of the file that does not prevent viewers from showing it, such as {@code trailer missing}, or
   *     why it was not verified; empty for almost every image
   */
  record Saved(
      DownloadTask task,
      URI location,
      long bytes,
      String sha256,
      Optional<String> etag,
      int attempts,
      Instant started,
      Duration elapsed,
      Optional<String> note)
      implements Outcome {

    /**
     * Creates the outcome of a saved image. The run fills in its start time.
     *
     * @param task the image
     * @param location the URI of the file, under its final name
     * @param bytes the size of the file in bytes
     * @param sha256 the SHA-256 of the file, 64 lowercase hexadecimal digits
     * @param etag the strong ETag of the image, if the server sent one
     * @param attempts the number of attempts, at least 1; 0 when an {@link ImageStep} is called for an image that was
     *     already saved
     * @param elapsed the time from the first attempt to the final name, including waits between attempts but not the
     *     steps
     */
    public Saved(
        DownloadTask task,
        URI location,
        long bytes,
        String sha256,
        Optional<String> etag,
        int attempts,
        Duration elapsed) {
      this(task, location, bytes, sha256, etag, attempts, Instant.EPOCH, elapsed, Optional.empty());
    }

    /**
     * Returns the local file.
     *
     * @return the path of the file
     * @throws FileSystemNotFoundException if the image was saved to a store; use {@link #location} instead
     */
    public Path file() {
      return Path.of(location);
    }

    /**
     * Returns the file name below the directory of the run, with the extension, and with the folders from the naming,
     * separated by {@code /}.
     *
     * @return the file name
     */
    public String fileName() {
      String address = location.toString();
      return task.name() + address.substring(address.lastIndexOf('.'));
    }
  }

  /**
   * The image was not downloaded, for a reason that is not a failure.
   *
   * @param task the image
   * @param reason why it was not downloaded
   * @param started when its first attempt began
   * @param elapsed the time from then to the outcome
   */
  record Skipped(DownloadTask task, Reason reason, Instant started, Duration elapsed) implements Outcome {

    /**
     * Creates the outcome of a skipped image. The run fills in its times.
     *
     * @param task the image
     * @param reason why it was not downloaded
     */
    public Skipped(DownloadTask task, Reason reason) {
      this(task, reason, Instant.EPOCH, Duration.ZERO);
    }

    /** Why an image was not downloaded. */
    public enum Reason {
      /** Its file already existed ({@link Existing#SKIP}, {@link Existing#RESUME}). */
      ALREADY_SAVED,
      /** The run already contained an image with the same name and an equivalent URL. */
      DUPLICATE,
      /** The run was cancelled before the image was complete. */
      CANCELLED,
      /** The disk was full three times in a row, so the remaining images of the run were not started. */
      NOT_STARTED,
      /** A filter rejected it ({@code accept(…)}, {@code minBytes(…)}). */
      FILTERED,
      /** It was not requested because the run only reports what it would do ({@code dryRun()}). */
      DRY_RUN
    }
  }

  /**
   * The image could not be downloaded and has no file, or one of its steps failed and its file is kept.
   *
   * @param task the image
   * @param failure the reason
   * @param started when its first attempt began
   * @param elapsed the time from then to the outcome
   */
  record Failed(DownloadTask task, Failure failure, Instant started, Duration elapsed) implements Outcome {

    /**
     * Creates the outcome of a failed image. The run fills in its times.
     *
     * @param task the image
     * @param failure the reason
     */
    public Failed(DownloadTask task, Failure failure) {
      this(task, failure, Instant.EPOCH, Duration.ZERO);
    }
  }

  /**
   * The image has to wait. A strategy reports this like any other outcome, and the run hands out the image again when
   * it is due, so that no worker is blocked during the wait. Listeners and reports never receive it.
   *
   * @param task the image, with the state from which its next fetch continues
   * @param delay the time to wait
   * @param cause the reason for the wait
   * @param host the host that must not receive requests during the delay, as {@code host:port}; empty if only this
   *     image waits
   */
  record Postponed(DownloadTask task, Duration delay, Failure cause, Optional<String> host) implements Outcome {

    /** {@inheritDoc} Unknown: a postponed image has not ended. */
    @Override
    public Instant started() {
      return Instant.EPOCH;
    }

    /** Returns the time that the image has used so far. */
    @Override
    public Duration elapsed() {
      return task.retryState().elapsed();
    }
  }
}

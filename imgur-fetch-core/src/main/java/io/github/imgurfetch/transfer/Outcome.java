// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What became of one image. Every image of a run has exactly one outcome: {@link Saved}, {@link Skipped} or
 * {@link Failed}. A {@link Fetcher} may also return {@link Postponed}, which only strategies see.
 */
public sealed interface Outcome {

  /** The image. */
  DownloadTask task();

  /**
   * The image is in its file, complete.
   *
   * @param location the address of the file, under its final name
   * @param bytes the file's size
   * @param sha256 the SHA-256 of the file's bytes, 64 lower-case hexadecimal digits
   * @param etag the server's strong ETag of the image, if it gave one
   * @param attempts how many tries it took, at least 1; an {@link ImageStep} is told 0 of a picture that was there
   *     before
   * @param elapsed from the first try to the final name, waits between tries included, steps not
   */
  record Saved(
      DownloadTask task,
      URI location,
      long bytes,
      String sha256,
      Optional<String> etag,
      int attempts,
      Duration elapsed)
      implements Outcome {

    /**
     * The file.
     *
     * @throws FileSystemNotFoundException if the run's directory is in a store: there is the {@link #location} alone
     */
    public Path file() {
      return Path.of(location);
    }

    /** The file's name in the run's directory. */
    public String fileName() {
      String address = location.toString();
      return address.substring(address.lastIndexOf('/') + 1);
    }
  }

  /** The image was not downloaded, and that is no failure. */
  record Skipped(DownloadTask task, Reason reason) implements Outcome {

    /** Why an image was not downloaded. */
    public enum Reason {
      /** Its file was there before ({@link Existing#SKIP}, {@link Existing#RESUME}). */
      ALREADY_SAVED,
      /** The same address under the same name came earlier in the run, in this spelling or another. */
      DUPLICATE,
      /** The run was cancelled before the image was complete. */
      CANCELLED,
      /** The disk had been found full three times in a row: the rest of the run's images are not even begun. */
      NOT_STARTED
    }
  }

  /** The image could not be had, and there is no file of it; or one of its steps failed, and the file stays. */
  record Failed(DownloadTask task, Failure failure) implements Outcome {}

  /**
   * The image has to wait, and goes back to the run, which hands it out again when it is due: a wait holds no worker. A
   * strategy reports it as it reports any outcome. Listeners and reports never see it.
   *
   * @param task the image, with what its next fetch goes on from
   * @param delay how long to wait
   * @param cause why it has to wait
   * @param host the host that must not be sent requests during the delay, as {@code host:port}; empty if only this
   *     image waits
   */
  record Postponed(DownloadTask task, Duration delay, Failure cause, Optional<String> host) implements Outcome {}
}

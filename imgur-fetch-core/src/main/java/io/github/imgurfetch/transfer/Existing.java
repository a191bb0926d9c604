// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

/** What to do with an image whose file already exists in the directory. */
public enum Existing {
  /**
   * Keep the file and send no request: the image is {@link Outcome.Skipped.Reason#ALREADY_SAVED}. Empty files do not
   * count as saved. A rerun after an interrupted run therefore continues where that run stopped.
   *
   * <p>Only a manifest records which URL a file came from. Without a manifest, only the name is compared: an image
   * counts as saved if a file has its name, even if an earlier run downloaded that file from another URL. For URLs
   * outside Imgur this is logged at INFO. With a manifest, such an image is downloaded under another name.
   */
  SKIP,
  /**
   * Like {@link #SKIP}, and also keep the partial file of an image that could not be completed because the connection
   * was lost, the image timed out, or the run was cancelled or killed. The next run with RESUME reads the partial file,
   * verifies it, and requests only the remaining bytes.
   *
   * <p>A partial file is kept only if the server sent a strong ETag. It is resumed only from the same URL and only if
   * the server confirms that ETag; otherwise the image is downloaded from its first byte, so that two versions are
   * never mixed. (A server that sends the same strong ETag for two versions violates HTTP; this is detected only if the
   * structure of the image or a digest sent by the server reveals it.) After a run was killed, at most the last 4 MiB
   * of an image are downloaded again.
   *
   * <p>Partial files are hidden files whose names start with {@code .imgur-fetch-kept-}; they are the only temporary
   * files that a run leaves behind. They are deleted when their image is saved, when a run with another mode starts in
   * the directory, or after seven days.
   */
  RESUME,
  /** Download the image again. The complete new file replaces the old one atomically. */
  REPLACE
}

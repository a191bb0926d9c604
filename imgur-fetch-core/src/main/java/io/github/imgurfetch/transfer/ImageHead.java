// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What is known about an image before its body is downloaded, from the response headers and the first bytes of the
 * body. Passed to the filters of the downloader's {@code accept(…)}.
 *
 * @param task the image, with its link and its file name
 * @param type the media type according to the first bytes, which is the type that the file is saved as, such as
 *     {@code image/jpeg} or {@code video/mp4}
 * @param contentType the {@code Content-Type} header as the server sent it, which may be wrong
 * @param length the announced size of the image in bytes; empty if the server did not announce it
 * @param width the width in pixels, as stored, before any rotation specified in the metadata; empty if the first 128
 *     KiB do not contain it, as in a video with the index at the end
 * @param height the height in pixels, as {@code width}
 */
public record ImageHead(
    DownloadTask task,
    String type,
    Optional<String> contentType,
    OptionalLong length,
    OptionalInt width,
    OptionalInt height) {
  /**
   * Creates the head of an image.
   *
   * @param task the image, with its link and its file name
   * @param type the media type according to the first bytes
   * @param contentType the {@code Content-Type} header as the server sent it
   * @param length the announced size of the image in bytes, if known
   * @param width the width in pixels, if known
   * @param height the height in pixels, if known
   */
  public ImageHead {
    requireNonNull(task, "task");
    requireNonNull(type, "type");
    requireNonNull(contentType, "contentType");
    requireNonNull(length, "length");
    requireNonNull(width, "width");
    requireNonNull(height, "height");
  }

  /** {@return whether this is a video, such as an MP4} */
  public boolean isVideo() {
    return type.startsWith("video/");
  }

  /**
   * Returns the same head for another task, such as a strategy's own.
   *
   * @param task the task
   * @return the head
   */
  public ImageHead of(DownloadTask task) {
    return new ImageHead(task, type, contentType, length, width, height);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * An entry of a listing that was left out: a malformed entry, or an album that could not be opened.
 *
 * @param id the entry's id, if it could be read
 * @param reason why it was left out, in one line
 * @param cause the failed call, if there was one
 */
public record SkippedItem(Optional<String> id, String reason, Optional<ImgurApiException> cause) {
  /**
   * Creates a skipped item.
   *
   * @param id the entry's id, if it could be read
   * @param reason why it was left out, in one line
   * @param cause the failed call, if there was one
   */
  public SkippedItem {
    requireNonNull(id, "id");
    requireNonNull(reason, "reason");
    requireNonNull(cause, "cause");
  }
}

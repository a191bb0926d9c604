// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Something in a listing that could not be given: an entry that makes no sense, or an album that could not be opened.
 *
 * @param id its id, where one could be read
 * @param reason why, in one line for people
 * @param cause the failed call, where one was made
 */
public record SkippedItem(Optional<String> id, String reason, Optional<ImgurApiException> cause) {
  public SkippedItem {
    requireNonNull(id, "id");
    requireNonNull(reason, "reason");
    requireNonNull(cause, "cause");
  }
}

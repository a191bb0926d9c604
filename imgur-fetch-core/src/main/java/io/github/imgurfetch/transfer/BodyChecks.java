// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.media.Placeholders;
import org.jspecify.annotations.Nullable;

/**
 * The checks of a response body in addition to its structure.
 *
 * @param placeholders recognizes the placeholders that are sent instead of images
 * @param minBytes the size in bytes below which an image is skipped
 * @param filter the user's filters, or null for none
 */
record BodyChecks(
    Placeholders placeholders, long minBytes, @Nullable HeadFilter filter) {
  void close() {
    if (filter != null) filter.close();
  }
}

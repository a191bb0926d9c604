// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * An image as its store has it.
 *
 * @param fileName its file's name in its directory
 * @param bytes its size
 * @param modified when it was put there, as exactly as the store tells it; the same as long as nobody touches it
 */
public record StoredImage(String fileName, long bytes, Instant modified) {
  public StoredImage {
    requireNonNull(fileName, "fileName");
    requireNonNull(modified, "modified");
  }
}

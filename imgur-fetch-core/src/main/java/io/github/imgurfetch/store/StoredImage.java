// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.store;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A file in an {@link ImageStore}.
 *
 * @param fileName the file's name in its directory
 * @param bytes the size in bytes
 * @param modified the modification time, as precise as the store reports it; constant while the file does not change
 */
public record StoredImage(String fileName, long bytes, Instant modified) {
  /**
   * Creates a stored image.
   *
   * @param fileName the file's name in its directory
   * @param bytes the size in bytes
   * @param modified the modification time, as precise as the store reports it; constant while the file does not change
   */
  public StoredImage {
    requireNonNull(fileName, "fileName");
    requireNonNull(modified, "modified");
  }
}

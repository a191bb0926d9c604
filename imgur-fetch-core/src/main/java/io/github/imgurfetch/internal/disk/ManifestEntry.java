// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of a manifest: an image that was saved.
 *
 * @param url the address it was fetched from
 * @param id the id of its link
 * @param file the file name within its directory
 * @param bytes the size of the file in bytes
 * @param sha256 the SHA-256 of the file's bytes, in hexadecimal
 * @param etag the strong ETag of the response, if it had one
 * @param when the modification time of the file
 */
public record ManifestEntry(
    String url, String id, String file, long bytes, String sha256, Optional<String> etag, Instant when) {

  /** Returns the name of the image, or empty if the file name is invalid for an image. */
  public Optional<String> name() {
    return ImageNames.ofFile(file);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a manifest: an image that was saved.
 *
 * @param url the address it was fetched from
 * @param id the id of its link
 * @param file the file's name in its directory
 * @param bytes the file's size
 * @param sha256 the SHA-256 of the file's bytes, in hexadecimal
 * @param etag the server's strong ETag
 * @param when the file's time of modification
 */
public record ManifestEntry(
    String url, String id, String file, long bytes, String sha256, Optional<String> etag, Instant when) {

  /** The name of the image; empty if the file is not one that an image can have. */
  public Optional<String> name() {
    return ImageNames.ofFile(file);
  }
}

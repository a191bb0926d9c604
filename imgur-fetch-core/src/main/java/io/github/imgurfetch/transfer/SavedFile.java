// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.store.StoredImage;
import java.net.URI;
import java.util.Optional;

/**
 * A complete file, committed under its final name; or the file of another program that got this name during the
 * transfer, and was left as it is.
 */
record SavedFile(
    URI location,
    long bytes,
    String sha256,
    Optional<String> etag,
    Optional<String> note,
    Optional<StoredImage> foreign) {}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.store.StoredImage;
import java.net.URI;
import java.util.Optional;

/**
 * A complete file under its final name: the downloaded one or, in {@code foreign}, one that another program created
 * during the transfer and that was not replaced.
 */
record SavedFile(
    URI location,
    long bytes,
    String sha256,
    Optional<String> etag,
    Optional<String> note,
    Optional<StoredImage> foreign) {}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.net.URI;
import java.util.Optional;

/** A complete file, committed under its final name. */
record SavedFile(URI location, long bytes, String sha256, Optional<String> etag, Optional<String> note) {}

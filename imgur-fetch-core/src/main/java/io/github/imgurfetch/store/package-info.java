// SPDX-License-Identifier: Apache-2.0
/**
 * The interfaces of storage that is not a file system of this JVM, for authors of stores. Applications do not use them:
 * they pass the URI of a directory to the downloader, which finds the store through {@link java.util.ServiceLoader}.
 *
 * <p>Implement {@link io.github.imgurfetch.store.ImageStores}, which opens directories by their URIs, and
 * {@link io.github.imgurfetch.store.ImageStore}, which is one such directory. This package depends on no other package
 * of the library.
 */
@NullMarked
package io.github.imgurfetch.store;

import org.jspecify.annotations.NullMarked;

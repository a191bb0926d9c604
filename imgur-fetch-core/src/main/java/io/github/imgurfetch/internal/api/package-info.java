// SPDX-License-Identifier: Apache-2.0
/**
 * The client for Imgur's API: {@code GalleryApi} maps operations to calls, {@code ApiClient} sends them with
 * credentials, retries and rate limits, and the readers turn JSON into the types of {@code gallery}. Readers ignore
 * unknown fields and leave out a malformed item without failing the listing. Internal; not part of the public API.
 */
@NullMarked
package io.github.imgurfetch.internal.api;

import org.jspecify.annotations.NullMarked;

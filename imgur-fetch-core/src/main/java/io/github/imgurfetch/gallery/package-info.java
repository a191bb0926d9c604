// SPDX-License-Identifier: Apache-2.0
/**
 * Queries, items and errors of Imgur's API. A {@link io.github.imgurfetch.gallery.GalleryQuery} says what to list; a
 * listing consists of {@link io.github.imgurfetch.gallery.GalleryItem}s, each an
 * {@link io.github.imgurfetch.gallery.Image} or an {@link io.github.imgurfetch.gallery.Album}; a call that fails
 * throws {@link io.github.imgurfetch.gallery.ImgurApiException}. All other types are immutable values; the requests
 * are sent by {@code ImgurGallery}.
 */
@NullMarked
package io.github.imgurfetch.gallery;

import org.jspecify.annotations.NullMarked;

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.GalleryItem;
import java.util.List;

/**
 * A page of a listing.
 *
 * @param items what could be read
 * @param leftOut the ids of entries that make no sense, where they have one
 */
record Page(List<GalleryItem> items, List<String> leftOut) {}

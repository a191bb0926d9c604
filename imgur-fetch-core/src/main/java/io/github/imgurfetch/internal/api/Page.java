// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.GalleryItem;
import java.util.List;

/**
 * A page of a listing.
 *
 * @param items the items that could be read
 * @param leftOut the ids of malformed entries, where known
 */
record Page(List<GalleryItem> items, List<String> leftOut) {}

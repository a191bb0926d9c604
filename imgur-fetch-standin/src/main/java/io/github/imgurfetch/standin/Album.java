// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import java.util.List;

/**
 * An album of the stand-in. Listings include only its first three images; a request by id returns all of them.
 *
 * @param id the id
 * @param title the title
 * @param datetime when it was posted, in seconds since 1970
 * @param views the number of views
 * @param pictures the images, in order
 */
public record Album(String id, String title, long datetime, long views, List<Picture> pictures) implements CatalogItem {
  /** Copies the list of images. */
  public Album {
    pictures = List.copyOf(pictures);
  }

  Picture cover() {
    return pictures.get(0);
  }
}

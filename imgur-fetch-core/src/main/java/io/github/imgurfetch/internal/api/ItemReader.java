// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.GalleryItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the items of listings. Malformed items are reported and left out; they never affect the others. */
final class ItemReader {
  final ImageReader images;
  final AlbumReader albums;
  private final SkipNotifier notifier;

  ItemReader(Animations preference, SkipNotifier notifier) {
    this.images = new ImageReader(preference);
    this.albums = new AlbumReader(images, notifier);
    this.notifier = notifier;
  }

  /** Reads the item in a response; empty if it does not contain one. */
  Optional<GalleryItem> readOne(JsonNode node) {
    try {
      return Optional.of(read(node));
    } catch (BadItemException e) {
      return Optional.empty();
    }
  }

  private GalleryItem read(JsonNode node) throws BadItemException {
    return AlbumReader.isAlbum(node) ? albums.read(node, false) : images.read(node, Parent.NONE);
  }

  /**
   * Reads a page of a listing: a list or, for tags, an object that contains it. The forms that Imgur uses for "no list"
   * are read as an empty page.
   *
   * @return empty if the data is not a page
   */
  Optional<Page> page(JsonNode data) {
    JsonNode list = data.isObject() && data.has("items") ? data.path("items") : data;
    boolean nothing = list.isNull() || list.isObject() && list.isEmpty();
    if (!list.isArray() && !nothing) return Optional.empty();
    List<GalleryItem> items = new ArrayList<>();
    List<String> leftOut = new ArrayList<>();
    for (JsonNode node : list) {
      try {
        items.add(read(node));
      } catch (BadItemException e) {
        notifier.report(JsonFields.text(node, "id").orElse(null), String.valueOf(e.getMessage()));
        JsonFields.text(node, "id").ifPresent(leftOut::add);
      }
    }
    return Optional.of(new Page(items, leftOut));
  }
}

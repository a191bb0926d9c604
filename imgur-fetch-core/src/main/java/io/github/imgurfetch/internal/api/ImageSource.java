// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.Image;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/** The images of a sequence of items: albums are opened lazily, and repeated images are dropped. */
final class ImageSource implements Supplier<Optional<Image>> {
  private final Supplier<Optional<GalleryItem>> items;
  private final Function<Album, List<Image>> open;
  private final Deque<Image> ready = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();

  ImageSource(Supplier<Optional<GalleryItem>> items, Function<Album, List<Image>> open) {
    this.items = items;
    this.open = open;
  }

  @Override
  public Optional<Image> get() {
    while (ready.isEmpty()) {
      Optional<GalleryItem> item = items.get();
      if (item.isEmpty()) return Optional.empty();
      for (Image image : images(item.get())) if (seen.add(image.id())) ready.add(image);
    }
    return Optional.of(ready.poll());
  }

  private List<Image> images(GalleryItem item) {
    return item instanceof Album album ? open.apply(album) : List.of((Image) item);
  }
}

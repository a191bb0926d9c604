// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.GalleryQuery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The items of a listing, page by page. Pages shift while they are read, so items may repeat; repeated items are
 * dropped. The listing ends after the requested number of pages, or at a page that is empty or has nothing new. A short
 * page does not end it, and neither does a page whose new entries are all malformed.
 */
final class ItemSource implements Supplier<Optional<GalleryItem>> {
  private final GalleryQuery query;
  private final Function<String, Page> pages;
  private final Deque<GalleryItem> ready = new ArrayDeque<>();
  private final Set<String> seen = new HashSet<>();
  private final Set<String> leftOut = new HashSet<>();
  private int read;
  private boolean ended;

  /** @param pages requests the page at a path */
  ItemSource(GalleryQuery query, Function<String, Page> pages) {
    this.query = query;
    this.pages = pages;
  }

  @Override
  public Optional<GalleryItem> get() {
    while (ready.isEmpty() && !ended) readPage();
    return Optional.ofNullable(ready.poll());
  }

  private void readPage() {
    ended = read >= query.pageCount();
    if (ended) return;
    Page page = pages.apply(query.path(query.firstPage() + read));
    read++;
    for (GalleryItem item : page.items()) if (seen.add(item.id())) ready.add(item);
    List<String> notSeen =
        page.leftOut().stream().filter(id -> !seen.contains(id)).toList();
    ended = !leftOut.addAll(notSeen) && ready.isEmpty();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.gallery.GalleryItem;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import java.util.List;

/** What is on Imgur's front page? Lists it, without downloading an image. */
public final class ListGallery {
  private ListGallery() {}

  /**
   * Runs the example.
   *
   * @param args the directory; {@code images/ListGallery} by default
   */
  public static void main(String[] args) {
    Example.of(ListGallery.class, args).downloads(0).run(source -> {
      List<GalleryItem> items = source.gallery()
          .items(GalleryQuery.of(Section.HOT))
          .limit(20)
          .toList(); // one page is one request
      for (GalleryItem item : items)
        System.out.println(
            item.id() + "  " + describe(item) + item.title().orElse("(no title)"));
      System.out.println("Requests left: " + source.gallery().lastSeenCredits());
      return 0;
    });
  }

  private static String describe(GalleryItem item) {
    if (!(item instanceof Image image)) return String.format("%-28s", "album");
    return String.format(
        "%-10s %4d x %-4d %4d KB  ", image.type(), image.width(), image.height(), image.size() / 1_000);
  }
}

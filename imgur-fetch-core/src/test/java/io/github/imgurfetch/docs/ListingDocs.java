// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import io.github.imgurfetch.gallery.Sort;
import io.github.imgurfetch.gallery.Window;
import java.util.stream.Stream;

/** The code of docs/listing.md. */
class ListingDocs {

  void first() {
    // docs:begin first
    try (ImgurGallery gallery = ImgurGallery.fromEnvironment()) {
      gallery.images(GalleryQuery.of(Section.HOT))
          .filter(image -> !image.animated())
          .limit(20)
          .forEach(image -> System.out.println(image.link()));
    }
    // docs:end first
  }

  void section(ImgurGallery gallery) {
    // docs:begin section
    GalleryQuery best = GalleryQuery.of(Section.TOP).sort(Sort.VIRAL).window(Window.WEEK).pages(3);
    Stream<Image> wallpapers = gallery.images(best)
        .filter(image -> image.width() >= 1920 && image.height() >= 1080)
        .filter(image -> !image.nsfw());
    // docs:end section
    wallpapers.close();
  }

  void album(ImgurGallery gallery) {
    // docs:begin album
    Album album = gallery.album("HtAOg");
    for (Image image : album.images()) System.out.println(image.position().orElseThrow() + " " + image.link());
    // docs:end album
  }
}

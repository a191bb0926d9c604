// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Section;

/** The code that the Javadoc shows. */
final class StandInSnippets {
  private StandInSnippets() {}

  static void list() {
    // @start region=gallery
    try (StandInGallery standIn = StandInGallery.start();
        ImgurGallery gallery = ImgurGallery.builder()
            .clientId(StandInGallery.CLIENT_ID)
            .baseUrl(standIn.baseUrl())
            .build()) {
      gallery.images(GalleryQuery.of(Section.HOT)).forEach(System.out::println);
    }
    // @end
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.ImgurGallery;
import io.github.imgurfetch.gallery.GalleryQuery;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.Section;
import java.util.List;
import java.util.Set;

/** The part that the tutorial's scripts share: the list of images. */
final class Tutorial {
  private static final Set<String> TYPES = Set.of("image/jpeg", "image/png");

  private Tutorial() {}

  // docs:begin tutorial-links
  /** Returns the still images on the gallery's front page, without GIFs and albums. */
  static List<Image> getLinks(ImgurGallery gallery) {
    return gallery.items(GalleryQuery.of(Section.HOT))
        .filter(Image.class::isInstance)
        .map(Image.class::cast)
        .filter(image -> TYPES.contains(image.type()))
        .toList();
  }
  // docs:end tutorial-links
}

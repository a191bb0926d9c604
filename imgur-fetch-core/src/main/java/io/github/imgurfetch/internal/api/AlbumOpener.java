// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import java.util.List;
import java.util.function.BiFunction;

/** Gets all images of an album that a listing showed, which often shows three of them or none. */
final class AlbumOpener {
  private final BiFunction<String, Boolean, Album> albums;
  private final Skips skips;

  /**
   * @param albums asks for a whole album, by its id and whether its listing marks it as not safe for work
   */
  AlbumOpener(BiFunction<String, Boolean, Album> albums, Skips skips) {
    this.albums = albums;
    this.skips = skips;
  }

  /** The images; where the album cannot be opened, those that the listing showed. */
  List<Image> open(Album album) {
    if (album.complete()) return album.images();
    try {
      return albums.apply(album.id(), album.nsfw()).images();
    } catch (ImgurApiException e) {
      if (Thread.currentThread().isInterrupted()) throw e; // the reader is to stop, not the album to be blamed
      skips.tell(album.id(), "album " + album.id() + " could not be opened: " + e.getMessage(), e);
      return album.images();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.Image;
import io.github.imgurfetch.gallery.ImgurApiException;
import java.util.List;
import java.util.function.BiFunction;

/** Fetches all images of a listed album; listings often include only three of them, or none. */
final class AlbumOpener {
  private final BiFunction<String, Boolean, Album> albums;
  private final SkipNotifier notifier;

  /**
   * @param albums fetches a complete album, given its id and whether the listing marks it as not safe for work
   * @param notifier receives albums that cannot be opened
   */
  AlbumOpener(BiFunction<String, Boolean, Album> albums, SkipNotifier notifier) {
    this.albums = albums;
    this.notifier = notifier;
  }

  /** Returns the album's images, or the listed ones if the album cannot be opened. */
  List<Image> open(Album album) {
    if (album.complete()) return album.images();
    try {
      return albums.apply(album.id(), album.nsfw()).images();
    } catch (ImgurApiException e) {
      if (Thread.currentThread().isInterrupted()) throw e; // the reader was cancelled; the album is not at fault
      notifier.report(album.id(), "album " + album.id() + " could not be opened: " + e.getMessage(), e);
      return album.images();
    }
  }
}

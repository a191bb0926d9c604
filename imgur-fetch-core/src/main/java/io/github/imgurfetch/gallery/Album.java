// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An album: an ordered list of images. A listing includes at most the first three images of an album, or none at all;
 * see {@link #complete}. Albums returned by {@code ImgurGallery.album} and opened by {@code ImgurGallery.images} always
 * have all their images.
 *
 * @param id Imgur's id, which is case-sensitive
 * @param page the album's web page: HTML, not an image
 * @param nsfw whether the album is marked as not safe for work
 * @param title the title
 * @param description the text below the title
 * @param account the name of the account that posted the album
 * @param posted when the album was uploaded
 * @param images the known images, in order; unmodifiable
 * @param complete whether {@code images} holds every image of the album
 */
public record Album(
    String id,
    URI page,
    boolean nsfw,
    Optional<String> title,
    Optional<String> description,
    Optional<String> account,
    Optional<Instant> posted,
    List<Image> images,
    boolean complete)
    implements GalleryItem {

  /**
   * Creates an album.
   *
   * @param id Imgur's id, which is case-sensitive
   * @param page the album's web page: HTML, not an image
   * @param nsfw whether the album is marked as not safe for work
   * @param title the title
   * @param description the text below the title
   * @param account the name of the account that posted the album
   * @param posted when the album was uploaded
   * @param images the known images, in order; unmodifiable
   * @param complete whether {@code images} holds every image of the album
   */
  public Album {
    requireNonNull(id, "id");
    requireNonNull(page, "page");
    requireNonNull(title, "title");
    requireNonNull(description, "description");
    requireNonNull(account, "account");
    requireNonNull(posted, "posted");
    images = List.copyOf(images);
  }
}

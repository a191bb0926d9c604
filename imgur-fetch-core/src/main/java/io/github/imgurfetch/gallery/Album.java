// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An album: images in an order. In a listing Imgur tells at most the first three images of an album, or none; see
 * {@link #complete}. What {@code ImgurGallery.album} and {@code ImgurGallery.images} give is always whole.
 *
 * @param id Imgur's id, of which upper and lower case are different
 * @param page the album's page, for people: it is HTML and no image
 * @param nsfw whether it is marked as not safe for work
 * @param title the title
 * @param description the text below it
 * @param account who posted it
 * @param posted when it was uploaded
 * @param images the images that are known, in order; unmodifiable
 * @param complete whether {@code images} are all there are
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

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.imgurfetch.gallery.Album;
import io.github.imgurfetch.gallery.Image;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads albums from JSON. Images that cannot be read are reported and left out. */
final class AlbumReader {
  private static final int PREVIEWS = 3;
  private static final long UNKNOWN = -1;

  private final ImageReader images;
  private final SkipNotifier notifier;

  AlbumReader(ImageReader images, SkipNotifier notifier) {
    this.images = images;
    this.notifier = notifier;
  }

  /**
   * Reads an album.
   *
   * @param nsfw whether the listing marks the album as not safe for work; the album's own response may not include the
   *     flag
   */
  Album read(JsonNode node, boolean nsfw) throws BadItemException {
    String id = ImageReader.id(node);
    boolean mature = nsfw || JsonFields.flag(node, "nsfw").orElse(false);
    JsonNode listed = node.path("images");
    return new Album(
        id,
        JsonFields.text(node, "link")
            .flatMap(FileLinks::address)
            .orElse(URI.create("https://imgur.com/a/" + id)),
        mature,
        JsonFields.text(node, "title"),
        JsonFields.text(node, "description"),
        JsonFields.text(node, "account_url"),
        ImageReader.posted(node),
        images(id, listed, mature),
        isComplete(listed.size(), JsonFields.count(node, "images_count").orElse(UNKNOWN)));
  }

  /** Reads the album in a response; empty if it does not contain one. */
  Optional<Album> readOne(JsonNode node, boolean nsfw) {
    try {
      return Optional.of(read(node, nsfw));
    } catch (BadItemException e) {
      return Optional.empty();
    }
  }

  /** Returns the album with the images that a response lists; empty if the response contains no list. */
  Optional<Album> fill(Album album, JsonNode listed) {
    if (!listed.isArray()) return Optional.empty();
    return Optional.of(whole(album, images(album.id(), listed, album.nsfw())));
  }

  /** Returns the same album with all its images. */
  static Album whole(Album album, List<Image> images) {
    return new Album(
        album.id(),
        album.page(),
        album.nsfw(),
        album.title(),
        album.description(),
        album.account(),
        album.posted(),
        images,
        true);
  }

  /** Reads the images of an album, in order, from nodes that may contain anything. */
  private List<Image> images(String albumId, JsonNode listed, boolean nsfw) {
    List<Image> found = new ArrayList<>();
    int position = 0;
    for (JsonNode node : listed.isArray() ? listed : MissingNode.getInstance()) {
      position++;
      try {
        found.add(images.read(node, Parent.album(albumId, position, nsfw)));
      } catch (BadItemException e) {
        notifier.report(
            JsonFields.text(node, "id").orElse(null), "in album " + albumId + ": " + e.getMessage());
      }
    }
    return found;
  }

  private static boolean isComplete(int listed, long count) {
    if (count != UNKNOWN) return listed >= count;
    return listed > 0 && listed < PREVIEWS; // old listings stop at three images and omit the total
  }

  /**
   * Whether an item is an album. Its contents take precedence over its {@code is_album} flag, which some listings omit.
   */
  static boolean isAlbum(JsonNode node) {
    if (node.path("images").isArray() && !node.path("images").isEmpty()) return true;
    if (JsonFields.text(node, "type").isPresent()) return false; // albums have no type
    if (node.path("images").isArray()) return true;
    Optional<Boolean> says = JsonFields.flag(node, "is_album");
    return isAlbumPage(node) || says.orElse(node.hasNonNull("images_count") || node.hasNonNull("cover"));
  }

  private static boolean isAlbumPage(JsonNode node) {
    String path = JsonFields.text(node, "link")
        .flatMap(FileLinks::address)
        .map(URI::getPath)
        .orElse("");
    return path.startsWith("/a/") || path.startsWith("/gallery/");
  }
}

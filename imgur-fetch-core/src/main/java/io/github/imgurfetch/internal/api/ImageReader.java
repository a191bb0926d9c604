// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.imgurfetch.gallery.Animations;
import io.github.imgurfetch.gallery.Image;
import java.net.URI;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads images from JSON. Only an id and a usable link are required. */
final class ImageReader {
  private static final long YEAR_10000 = 253_402_300_800L;
  private static final Map<String, String> TYPES = Map.of(
      "jpg",
      "image/jpeg",
      "jpeg",
      "image/jpeg",
      "png",
      "image/png",
      "gif",
      "image/gif",
      "webp",
      "image/webp",
      "gifv",
      "video/mp4",
      "mp4",
      "video/mp4",
      "webm",
      "video/webm");

  private final Animations preference;

  ImageReader(Animations preference) {
    this.preference = preference;
  }

  /** Reads the image in a response; empty if it does not contain one. */
  Optional<Image> readOne(JsonNode node) {
    try {
      return Optional.of(read(node, Parent.NONE));
    } catch (BadItemException e) {
      return Optional.empty();
    }
  }

  Image read(JsonNode node, Parent parent) throws BadItemException {
    String id = id(node);
    String text =
        JsonFields.text(node, "link").orElseThrow(() -> new BadItemException("image " + id + " has no link"));
    URI linked = FileLinks.address(text)
        .filter(FileLinks::isFile)
        .orElseThrow(() -> new BadItemException("image " + id + " has a link that is not a file"));
    String type = JsonFields.text(node, "type").filter(t -> t.contains("/")).orElseGet(() -> typeOf(linked));
    FileLinks links = new FileLinks(id, type, linked, node);
    return new Image(
        id,
        links.file(preference),
        type,
        JsonFields.measure(node, "width"),
        JsonFields.measure(node, "height"),
        JsonFields.count(node, "size").orElse(0),
        JsonFields.flag(node, "animated").orElse(links.video().isPresent() || type.startsWith("video/")),
        parent.nsfw() || JsonFields.flag(node, "nsfw").orElse(false),
        JsonFields.text(node, "title"),
        JsonFields.text(node, "description"),
        JsonFields.text(node, "account_url"),
        posted(node),
        JsonFields.count(node, "views"),
        links.video(),
        parent.albumId(),
        parent.position());
  }

  /** Reads the required id of an item. */
  static String id(JsonNode node) throws BadItemException {
    if (!node.isObject()) throw new BadItemException("an entry is not a JSON object");
    return JsonFields.text(node, "id")
        .map(String::strip)
        .filter(Id::is)
        .orElseThrow(() -> new BadItemException("an entry has no usable id"));
  }

  static Optional<Instant> posted(JsonNode node) {
    OptionalLong seconds = JsonFields.count(node, "datetime");
    return seconds.isPresent() && seconds.getAsLong() > 0 && seconds.getAsLong() < YEAR_10000
        ? Optional.of(Instant.ofEpochSecond(seconds.getAsLong()))
        : Optional.empty();
  }

  private static String typeOf(URI link) {
    String path = link.getPath().toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(path.substring(path.lastIndexOf('.') + 1), "application/octet-stream");
  }
}

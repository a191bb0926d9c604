// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;

/** The API calls that the stand-in supports, with the data of their responses. */
final class ApiCalls {
  private static final String ORDER = "(/[a-z]+){0,2}(/(?<page>\\d{1,9}))?"; // sort, window and page, all optional
  private static final String ID = "(?<id>[A-Za-z0-9]+)";

  private final Catalog catalog;
  private final CatalogJson json;

  ApiCalls(Catalog catalog, CatalogJson json) {
    this.catalog = catalog;
    this.json = json;
  }

  /** Returns all calls; the first one with a matching pattern applies. */
  List<ApiCall> all() {
    return List.of(
        ApiCall.of(
            "/3/gallery/(hot|top|user|random/random|r/[^/]+)" + ORDER,
            "a gallery",
            (path, q) -> page(path, "")),
        ApiCall.of("/3/gallery/search" + ORDER, "a gallery", this::page),
        ApiCall.of("/3/gallery/t/(?<tag>[^/]+)" + ORDER, "a tag", (path, q) -> tag(path)),
        ApiCall.of("/3/(gallery/)?image/" + ID, "an image", (path, q) -> image(path)),
        ApiCall.of("/3/(gallery/)?album/" + ID, "an album", (path, q) -> album(path)),
        ApiCall.of("/3/album/" + ID + "/images", "an album", (path, q) -> albumImages(path)),
        ApiCall.of(
            "/3/gallery/" + ID, "an image", (path, q) -> album(path).or(() -> image(path))));
  }

  /** Page 0 contains everything; the empty page after it ends the listing. */
  private Optional<JsonNode> page(Matcher path, String searched) {
    return Optional.of(json.listing(pageNumber(path) == 0 ? titled(searched) : List.of()));
  }

  private List<CatalogItem> titled(String words) {
    String wanted = words.toLowerCase(Locale.ROOT);
    return catalog.items().stream()
        .filter(item -> item.title().toLowerCase(Locale.ROOT).contains(wanted))
        .toList();
  }

  private Optional<JsonNode> tag(Matcher path) {
    ArrayNode items = json.listing(pageNumber(path) == 0 ? catalog.items() : List.of());
    return Optional.of(JsonNodeFactory.instance
        .objectNode()
        .put("name", path.group("tag"))
        .put("followers", 634)
        .put("total_items", catalog.items().size())
        .putNull("following")
        .set("items", items));
  }

  private Optional<JsonNode> image(Matcher path) {
    return catalog.picture(path.group("id")).map(json::galleryImage);
  }

  private Optional<JsonNode> album(Matcher path) {
    return catalog.album(path.group("id")).map(json::wholeAlbum);
  }

  private Optional<JsonNode> albumImages(Matcher path) {
    return catalog.album(path.group("id")).map(album -> json.images(album.pictures()));
  }

  private static int pageNumber(Matcher path) {
    return path.group("page") == null ? 0 : Integer.parseInt(path.group("page"));
  }
}

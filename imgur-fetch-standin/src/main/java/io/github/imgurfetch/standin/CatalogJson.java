// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.imgurfetch.standin.art.Drawing;
import java.util.List;

/** Writes pictures and albums as JSON in the format of Imgur's API, with the types and quirks of recorded responses. */
final class CatalogJson {
  private static final int PREVIEWS = 3;

  private final String host;

  /** Creates a writer for links to the given host, such as {@code http://127.0.0.1:8080}. */
  CatalogJson(String host) {
    this.host = host;
  }

  /** Returns a page of a listing; albums are truncated to three previews. */
  ArrayNode listing(List<CatalogItem> items) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (CatalogItem item : items) {
      if (item instanceof Album album) list.add(album(album, PREVIEWS));
      else if (item instanceof Picture picture) list.add(galleryImage(picture));
    }
    return list;
  }

  ObjectNode galleryImage(Picture picture) {
    ObjectNode json = image(picture).put("in_gallery", true);
    return votes(json, picture).put("is_album", false);
  }

  ObjectNode wholeAlbum(Album album) {
    return album(album, album.pictures().size());
  }

  ArrayNode images(List<Picture> pictures) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    for (Picture picture : pictures) list.add(image(picture));
    return list;
  }

  ObjectNode image(Picture picture) {
    Drawing drawing = picture.drawing();
    ObjectNode json = head(picture)
        .put("type", drawing.type())
        .put("animated", picture.animated())
        .put("width", drawing.width())
        .put("height", drawing.height())
        .put("size", drawing.bytes().length)
        .put("views", picture.views())
        .put("bandwidth", picture.views() * drawing.bytes().length);
    common(json).put("has_sound", false).put("edited", "0").put("in_gallery", false);
    return picture.animated() ? film(json, picture) : json.put("link", host + '/' + picture.fileName());
  }

  private ObjectNode film(ObjectNode json, Picture picture) {
    String place = host + '/' + picture.id();
    json.put("link", place + ".gif").put("gifv", place + ".gifv");
    json.put("mp4", place + ".mp4").put("hls", place + ".m3u8");
    json.put("mp4_size", picture.drawing().bytes().length).put("looping", true);
    json.putObject("processing").put("status", "completed");
    return json;
  }

  private ObjectNode album(Album album, int shown) {
    Drawing cover = album.cover().drawing();
    ObjectNode json = head(album)
        .put("cover", album.cover().id())
        .put("cover_width", cover.width())
        .put("cover_height", cover.height())
        .put("privacy", "public")
        .put("layout", "blog")
        .put("views", album.views())
        .put("link", host + "/a/" + album.id())
        .put("images_count", album.pictures().size());
    common(json).put("in_gallery", true).put("include_album_ads", false);
    votes(json, album).put("is_album", true);
    List<Picture> pictures = album.pictures();
    json.set("images", images(pictures.subList(0, Math.min(shown, pictures.size()))));
    return json;
  }

  private static ObjectNode head(CatalogItem item) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", item.id())
        .put("title", item.title())
        .putNull("description")
        .put("datetime", item.datetime());
  }

  private static ObjectNode common(ObjectNode json) {
    json.putNull("vote").put("favorite", false).put("nsfw", false).put("section", "pics");
    json.put("account_url", "standin")
        .put("account_id", 7)
        .put("is_ad", false)
        .put("in_most_viral", true);
    json.put("ad_type", 0).put("ad_url", "").putArray("tags");
    return json;
  }

  private static ObjectNode votes(ObjectNode json, CatalogItem item) {
    long ups = item.views() / 50;
    long downs = item.views() / 2_000;
    json.put("comment_count", ups / 20)
        .put("favorite_count", ups / 9)
        .put("ups", ups)
        .put("downs", downs);
    return json.put("points", ups - downs).put("score", ups - downs + 7);
  }
}

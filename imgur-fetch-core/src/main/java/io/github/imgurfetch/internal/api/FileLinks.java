// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.imgurfetch.gallery.Animations;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The addresses of an image's file, which may differ from its {@code link} field. */
final class FileLinks {
  private static final Map<String, String> EXTENSIONS = Map.of(
      "image/jpeg", "jpg", "image/png", "png", "image/gif", "gif", "image/webp", "webp", "video/mp4", "mp4");

  private final String id;
  private final String type;
  private final URI linked;
  private final @Nullable URI mp4;

  FileLinks(String id, String type, URI linked, JsonNode image) {
    this.id = id;
    this.type = type;
    this.linked = linked;
    this.mp4 = JsonFields.text(image, "mp4")
        .flatMap(FileLinks::address)
        .filter(FileLinks::isFile)
        .orElse(null);
  }

  /** Parses an absolute HTTP URL, upgraded to https on Imgur's hosts; empty for any other text. */
  static Optional<URI> address(String text) {
    try {
      String stripped = text.strip();
      URI uri = new URI(stripped.startsWith("//") ? "https:" + stripped : stripped);
      String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (uri.getHost() == null || !(scheme.equals("http") || scheme.equals("https"))) return Optional.empty();
      if (scheme.equals("https") || !ImgurHosts.isImgur(uri)) return Optional.of(uri);
      return Optional.of(new URI("https"
          + stripped.substring(stripped.indexOf(':')).replaceFirst("^(://[^/?#]*):80(?=[/?#]|$)", "$1")));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  /** Whether a URL has a path, and is not only a host. */
  static boolean isFile(URI address) {
    return address.getPath().length() > 1;
  }

  /** Returns the file for the given preference. */
  URI file(Animations preference) {
    boolean gif = type.equals("image/gif") && (isStandIn() || !name(linked).endsWith(".gif"));
    if (preference == Animations.GIF && gif) return beside(id + ".gif");
    if (preference == Animations.MP4 || isStandIn()) return video().orElse(linked);
    if (ImgurHosts.isPage(linked))
      return URI.create("https://i.imgur.com/" + id + "." + EXTENSIONS.getOrDefault(type, "jpg"));
    return linked;
  }

  /** Returns the MP4, if there is one. */
  Optional<URI> video() {
    if (mp4 != null) return Optional.of(mp4);
    if (isStandIn()) return Optional.of(beside(id + ".mp4"));
    return name(linked).endsWith(".mp4") ? Optional.of(linked) : Optional.empty();
  }

  /** Whether the link is a thumbnail, as Imgur returns it for GIFs above about 20 MB, or a page that embeds a video. */
  private boolean isStandIn() {
    return name(linked).equals(id + "h.gif") || name(linked).endsWith(".gifv");
  }

  private URI beside(String name) {
    return linked.resolve(name);
  }

  private static String name(URI uri) {
    String path = uri.getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }
}

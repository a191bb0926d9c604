// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.media.Digests;
import java.net.URI;
import java.util.Locale;

/** The id of a link that comes without one. */
final class LinkId {
  private LinkId() {}

  static String of(URI link) {
    String host = link.getHost();
    String name = lastSegment(link.getPath());
    if (name.isEmpty()) name = host == null ? "image" : host;
    String query = link.getRawQuery();
    return query == null || isImgur(host) ? name : name + "-" + Digests.sha256(query).substring(0, 12);
  }

  /** What follows the last slash, without the extension. */
  private static String lastSegment(String path) {
    if (path == null) return "";
    String name = path.substring(path.lastIndexOf('/') + 1);
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  /** On Imgur's own hosts a query is decoration ({@code ?1}): the path alone says which file it is. */
  private static boolean isImgur(String host) {
    if (host == null) return false;
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("imgur.com") || name.endsWith(".imgur.com");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import io.github.imgurfetch.transfer.internal.media.Digests;
import java.net.URI;

/** Derives the id of a link from its URL; all spellings of a URL have the same id. */
final class LinkId {
  private LinkId() {}

  static String of(URI link) {
    String canonical = CanonicalUrl.of(link);
    return ofCanonical(canonical.equals(link.toString()) ? link : URI.create(canonical));
  }

  private static String ofCanonical(URI link) {
    String host = link.getHost();
    String name = lastSegment(link.getPath());
    if (host == null && name.contains("@")) name = ""; // perhaps a user name and password
    if (name.isEmpty()) name = host == null ? "image" : host;
    String query = link.getRawQuery();
    return query == null || CanonicalUrl.isImgur(link)
        ? name
        : name + "-" + Digests.sha256(query).substring(0, 12);
  }

  /** Returns the last path segment, without its extension. */
  private static String lastSegment(String path) {
    if (path == null) return "";
    int start = path.lastIndexOf('/') + 1;
    int dot = path.lastIndexOf('.');
    return path.substring(start, dot > start ? dot : path.length());
  }
}

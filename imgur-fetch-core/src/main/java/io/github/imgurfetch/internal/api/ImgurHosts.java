// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.net.URI;
import java.util.Locale;

/** Recognizes Imgur's hosts. */
final class ImgurHosts {
  private ImgurHosts() {}

  /** Whether the URI is on imgur.com or a subdomain. */
  static boolean isImgur(URI uri) {
    String host = host(uri);
    return host.equals("imgur.com") || host.endsWith(".imgur.com");
  }

  /** Whether the URI is a page of Imgur's site, not a file. */
  static boolean isPage(URI uri) {
    return isSite(uri)
        && !uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1).contains(".");
  }

  /** Whether the URI is on a host that serves pages. */
  static boolean isSite(URI uri) {
    String host = host(uri);
    return host.equals("imgur.com") || host.equals("www.imgur.com") || host.equals("m.imgur.com");
  }

  private static String host(URI uri) {
    return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
  }
}

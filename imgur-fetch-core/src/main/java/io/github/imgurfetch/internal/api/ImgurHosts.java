// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.transfer.internal.http.CanonicalUrl;
import java.net.URI;
import java.util.Locale;

/** Recognizes Imgur's hosts. */
final class ImgurHosts {
  private ImgurHosts() {}

  /** Whether the URI is on imgur.com, imgur.io or a subdomain of these. */
  static boolean isImgur(URI uri) {
    return CanonicalUrl.isImgur(uri);
  }

  /** Whether the URI is a page of Imgur's site, not a file. */
  static boolean isPage(URI uri) {
    return isSite(uri)
        && !uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1).contains(".");
  }

  /** Whether the URI is on a host that serves pages. */
  static boolean isSite(URI uri) {
    String host = host(uri);
    String domain = host.endsWith(".io") ? "imgur.io" : "imgur.com";
    return host.equals(domain) || host.equals("www." + domain) || host.equals("m." + domain);
  }

  private static String host(URI uri) {
    return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
  }
}

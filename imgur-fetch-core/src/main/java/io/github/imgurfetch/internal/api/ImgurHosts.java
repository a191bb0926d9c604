// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.net.URI;
import java.util.Locale;

/** Which hosts are Imgur's. */
final class ImgurHosts {
  private ImgurHosts() {}

  /** Whether an address is on imgur.com or a host below it. */
  static boolean isImgur(URI uri) {
    String host = host(uri);
    return host.equals("imgur.com") || host.endsWith(".imgur.com");
  }

  /** Whether an address leads to a page of Imgur's site, not to a file. */
  static boolean isPage(URI uri) {
    return isSite(uri) && !uri.getPath().substring(uri.getPath().lastIndexOf('/') + 1).contains(".");
  }

  /** Whether an address is on one of the hosts that serve pages. */
  static boolean isSite(URI uri) {
    String host = host(uri);
    return host.equals("imgur.com") || host.equals("www.imgur.com") || host.equals("m.imgur.com");
  }

  private static String host(URI uri) {
    return uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
  }
}

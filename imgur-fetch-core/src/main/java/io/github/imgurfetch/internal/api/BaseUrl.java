// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.net.URI;
import java.util.Locale;

/** The address that the API's paths are put after. */
public final class BaseUrl {
  private static final String VERSION = "/3";

  private BaseUrl() {}

  /** Checks a user's setting; one without a path gets the API's version as its path. */
  public static URI normalize(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getRawUserInfo() != null)
      throw new IllegalArgumentException("baseUrl must hold no user name or password; host " + url.getHost());
    if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https")))
      throw new IllegalArgumentException("baseUrl must be an http or https address: " + url);
    if (url.getRawQuery() != null || url.getRawFragment() != null)
      throw new IllegalArgumentException("baseUrl must have no query and no fragment: " + url);
    String path = url.getRawPath().replaceFirst("/+$", "");
    return url.resolve(path.isEmpty() ? VERSION : path);
  }
}

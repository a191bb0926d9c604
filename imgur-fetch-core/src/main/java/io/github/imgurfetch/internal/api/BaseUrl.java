// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.net.URI;
import java.util.Locale;

/** The base URL of the API. */
public final class BaseUrl {
  private static final String VERSION = "/3";

  private BaseUrl() {}

  /** Validates a user-supplied base URL; adds the API version as path if the URL has no path. */
  public static URI normalize(URI url) {
    String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
    if (url.getRawUserInfo() != null)
      throw new IllegalArgumentException(
          "baseUrl must not contain a user name or password; host " + url.getHost());
    if (url.getHost() == null || !(scheme.equals("http") || scheme.equals("https")))
      throw new IllegalArgumentException("baseUrl must be an http or https address: " + url);
    if (url.getRawQuery() != null || url.getRawFragment() != null)
      throw new IllegalArgumentException("baseUrl must not have a query or a fragment: " + url);
    String path = url.getRawPath().replaceFirst("/+$", "");
    return url.resolve(path.isEmpty() ? VERSION : path);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.IDN;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Normalizes addresses for comparison: two addresses that are equivalent under RFC 3986 have the same canonical form.
 * Requests use the address as given. On Imgur's hosts, the query does not select the image and is dropped.
 */
public final class CanonicalUrl {
  private CanonicalUrl() {}

  /** Returns the canonical form of an address. Most addresses are already canonical and are returned unchanged. */
  public static String of(URI link) {
    String text = link.toString();
    if (link.isOpaque() || link.getScheme() == null || link.getRawAuthority() == null) return text;
    if (isCanonical(link, text)) return text;
    return StandardCharsets.UTF_8.newEncoder().canEncode(text) ? rewritten(link) : text;
  }

  /** Returns the canonical form of an address, or the text itself if it is not an address. */
  public static String of(String text) {
    try {
      return of(URI.create(text));
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /** Whether an address is on one of Imgur's hosts. */
  public static boolean isImgur(URI link) {
    return link.getHost() != null && isImgur(host(link.getHost()));
  }

  private static boolean isImgur(String host) {
    return isOrIsBelow(host, "imgur.com") || isOrIsBelow(host, "imgur.io");
  }

  private static boolean isOrIsBelow(String host, String domain) {
    return host.endsWith(domain)
        && (host.length() == domain.length() || host.charAt(host.length() - domain.length() - 1) == '.');
  }

  private static boolean isCanonical(URI link, String text) {
    String host = link.getHost();
    if (host == null || host.endsWith(".") || link.getRawUserInfo() != null || link.getRawFragment() != null)
      return false;
    if (link.getRawPath().isEmpty() || link.getRawPath().contains("/.")) return false;
    if (hasUpperCase(link.getScheme()) || hasUpperCase(host) || !hasPlainPort(link, host)) return false;
    return Ascii.is(text)
        && text.indexOf('%') < 0
        && text.indexOf('\'') < 0
        && (!isImgur(host) || link.getRawQuery() == null && !ImgurAddress.isGifv(link.getRawPath()));
  }

  private static boolean hasPlainPort(URI link, String host) {
    int port = link.getPort();
    if (port < 0) return link.getRawAuthority().length() == host.length();
    return port != defaultPort(link.getScheme()) && isHostAndPort(link.getRawAuthority(), host, port);
  }

  /** Whether an authority is exactly a host, a colon and a port without leading zeros. */
  static boolean isHostAndPort(String authority, String host, int port) {
    int digits = 1;
    for (int rest = port / 10; rest > 0; rest /= 10) digits++;
    return port >= 0
        && authority.length() == host.length() + 1 + digits
        && authority.startsWith(host)
        && authority.charAt(host.length()) == ':';
  }

  private static boolean hasUpperCase(String text) {
    for (int i = 0; i < text.length(); i++) if (text.charAt(i) >= 'A' && text.charAt(i) <= 'Z') return true;
    return false;
  }

  private static String rewritten(URI link) {
    String scheme = link.getScheme().toLowerCase(Locale.ROOT);
    String authority = authority(link, scheme);
    String path = WhatwgUrl.withoutDotSegments(PercentEncoding.normalised(WhatwgUrl.path(link.getRawPath())));
    if (isImgur(authority) && ImgurAddress.isGifv(path)) path = ImgurAddress.mp4(path);
    String query =
        link.getRawQuery() == null || isImgur(authority) ? "" : "?" + WhatwgUrl.query(link.getRawQuery());
    return scheme + "://" + authority + (path.isEmpty() ? "/" : path) + PercentEncoding.normalised(query);
  }

  private static String authority(URI link, String scheme) {
    if (link.getHost() == null) return unparsedAuthority(link.getRawAuthority(), scheme);
    String user = link.getRawUserInfo() == null ? "" : link.getRawUserInfo() + "@";
    int port = link.getPort();
    return user + host(link.getHost()) + (port < 0 || port == defaultPort(scheme) ? "" : ":" + port);
  }

  /** Handles an authority in which the JDK finds no host, for example because of non-ASCII letters. */
  private static String unparsedAuthority(String authority, String scheme) {
    int colon = authority.lastIndexOf(':');
    String port = authority.substring(colon + 1);
    boolean hasPort = colon >= 0 && port.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!hasPort) return host(authority);
    String host = host(authority.substring(0, colon));
    return port.isEmpty() || port.equals(Integer.toString(defaultPort(scheme))) ? host : host + ":" + port;
  }

  private static String host(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    return (Ascii.is(name) ? name : inAscii(name)).toLowerCase(Locale.ROOT);
  }

  private static String inAscii(String host) {
    try {
      return IDN.toASCII(host, IDN.ALLOW_UNASSIGNED);
    } catch (IllegalArgumentException e) {
      return host;
    }
  }

  private static int defaultPort(String scheme) {
    return switch (scheme) {
      case "http" -> 80;
      case "https" -> 443;
      default -> -1;
    };
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.URI;
import java.util.Locale;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.core5.http.HttpHost;

/**
 * An address that was found fit to be asked for.
 *
 * @param uri the address, in ASCII and without a fragment
 * @param host the host to connect to
 * @param path the path and query, as they go into the request line
 */
public record ImageAddress(URI uri, HttpHost host, String path) {
  private static final int MOST_CHARS = 8_000;

  /** Checks an address: http or https, a host, a port that exists, no user name. */
  public static ImageAddress of(URI link) throws BadAddressException {
    String scheme = link.getScheme() == null ? "" : link.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https"))
      throw new BadAddressException("the address must begin with http:// or https://");
    if (link.getRawUserInfo() != null || hasUserInfo(link))
      throw new BadAddressException("the address must not carry a user name or password");
    if (link.getHost() == null) throw new BadAddressException("the address has no host name of letters, digits and '-'");
    int port = link.getPort();
    if (port == 0 || port > 65_535) throw new BadAddressException("there is no port " + port);
    if (link.toString().codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE))
      throw new BadAddressException("the address has half a character in it"); // toASCIIString throws a NullPointerException
    String ascii = link.toASCIIString();
    if (ascii.length() > MOST_CHARS)
      throw new BadAddressException("the address is longer than " + MOST_CHARS + " characters");
    int fragment = ascii.indexOf('#');
    URI uri = URI.create(fragment < 0 ? ascii : ascii.substring(0, fragment));
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String host = link.getHost().toLowerCase(Locale.ROOT);
    String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    return new ImageAddress(
        uri, new HttpHost(scheme, bare, port), uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
  }

  /** Where the JDK could not make out the host, it hides a user name in the authority. */
  private static boolean hasUserInfo(URI link) {
    return link.getRawAuthority() != null && link.getRawAuthority().contains("@");
  }

  HttpRoute route() {
    return new HttpRoute(withPort(), null, isSecure());
  }

  /** Whether the connection is encrypted. */
  public boolean isSecure() {
    return host.getSchemeName().equals("https");
  }

  /** The {@code Host} header. */
  String hostHeader() {
    String name = host.getHostName().contains(":") ? "[" + host.getHostName() + "]" : host.getHostName();
    return host.getPort() < 0 ? name : name + ":" + host.getPort();
  }

  private HttpHost withPort() {
    return host.getPort() > 0 ? host : new HttpHost(host.getSchemeName(), host.getHostName(), isSecure() ? 443 : 80);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hc.core5.http.HttpHost;

/**
 * A checked address that a request can be sent to.
 *
 * @param uri the address, in ASCII and without a fragment
 * @param origin the scheme, host and port to connect to
 * @param path the path and query, as in the request line. After a redirect, it may contain characters such as "|" that
 *     browsers send unencoded; in the URI they are percent-encoded.
 */
public record ImageAddress(URI uri, HttpHost origin, String path) {
  private static final int MAX_CHARS = 8_000;
  private static final int MAX_HOST_CHARS = 253;

  /** Checks an address: it must have the scheme http or https, a host, a valid port and no user name. */
  public static ImageAddress of(URI given) throws BadAddressException {
    URI link = withAsciiHost(given);
    String scheme = link.getScheme() == null ? "" : link.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https"))
      throw new BadAddressException("the address must begin with http:// or https://");
    if (link.getRawUserInfo() != null || hasUserInfo(link))
      throw new BadAddressException("the address must not contain a user name or password");
    String host = host(link);
    int port = link.getPort();
    if (port == 0 || port > 65_535) throw new BadAddressException("the port must be between 1 and 65535: " + port);
    URI uri = ascii(link);
    String path = uri.getRawQuery() == null ? uri.getRawPath() : uri.getRawPath() + "?" + uri.getRawQuery();
    return new ImageAddress(uri, new HttpHost(scheme, host, port > 0 ? port : defaultPort(scheme)), path);
  }

  private static URI withAsciiHost(URI link) throws BadAddressException {
    if (link.getRawAuthority() == null || Ascii.is(link.getRawAuthority())) return link;
    try {
      return new URI(UnicodeHost.toAscii(link.toString()));
    } catch (URISyntaxException e) {
      throw new BadAddressException(e.getReason()); // the message must not repeat the address
    }
  }

  private static int defaultPort(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** Returns the host to look up. Rejects spellings that programs interpret in different ways. */
  private static String host(URI link) throws BadAddressException {
    if (link.getHost() == null)
      throw new BadAddressException("the address has no host name of letters, digits and '-'");
    String host = link.getHost().toLowerCase(Locale.ROOT);
    if (host.length() > MAX_HOST_CHARS) throw new BadAddressException("the host name is too long");
    if (host.startsWith("[")) {
      if (host.contains("%")) throw new BadAddressException("the address must not name a network interface");
      return host.substring(1, host.length() - 1);
    }
    if (NumericHost.endsInNumber(host) && !NumericHost.isFourNumbers(host))
      throw new BadAddressException("a numeric host must be four decimal numbers without leading zeros");
    return host;
  }

  /** Whether a host is a literal IP address, which needs no lookup. */
  static boolean isLiteral(String host) {
    return host.contains(":") || NumericHost.isFourNumbers(host);
  }

  /** Returns the address as it is sent: in ASCII, with a path, without a fragment. */
  private static URI ascii(URI link) throws BadAddressException {
    if (isFitAsItIs(link)) return link;
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(link.toString()))
      throw new BadAddressException("the address contains an unpaired surrogate");
    String path = link.getRawPath().isEmpty() ? "/" : WhatwgUrl.path(link.getRawPath());
    String query = link.getRawQuery() == null ? "" : "?" + WhatwgUrl.query(link.getRawQuery());
    String ascii = link.getScheme() + "://" + link.getRawAuthority() + path + query;
    if (ascii.length() > MAX_CHARS)
      throw new BadAddressException("the address is longer than " + MAX_CHARS + " characters");
    return URI.create(ascii);
  }

  /** Most addresses can be sent unchanged, which saves parsing them again. */
  private static boolean isFitAsItIs(URI link) {
    String text = link.toString();
    return Ascii.is(text)
        && link.getRawFragment() == null
        && !link.getRawPath().isEmpty()
        && text.indexOf('\'') < 0
        && text.length() <= MAX_CHARS;
  }

  /** If the JDK cannot parse the host, it leaves a user name in the authority. */
  private static boolean hasUserInfo(URI link) {
    return link.getRawAuthority() != null && link.getRawAuthority().contains("@");
  }

  /** Whether the connection is encrypted. */
  public boolean isSecure() {
    return origin.getSchemeName().equals("https");
  }

  /** Returns the host and port, to which rate limits and backoff apply. */
  public String hostAndPort() {
    return origin.getHostName() + ":" + origin.getPort();
  }

  /** Returns the target of a redirect from this address. The {@code Location} has one char per byte. */
  public ImageAddress redirectedTo(String location) throws BadAddressException {
    return WhatwgUrl.resolve(this, location);
  }

  /** Returns the whole address, for a request to a proxy (RFC 9112, 3.2.2). */
  String absolute() {
    return origin.getSchemeName() + "://" + hostHeader() + path;
  }

  /** Returns the value of the {@code Host} header. */
  String hostHeader() {
    String name = uri.getHost().toLowerCase(Locale.ROOT); // HttpHost would return Unicode
    if (CanonicalUrl.isHostAndPort(uri.getRawAuthority(), name, uri.getPort())) return uri.getRawAuthority();
    return uri.getPort() < 0 ? name : name + ":" + uri.getPort();
  }
}

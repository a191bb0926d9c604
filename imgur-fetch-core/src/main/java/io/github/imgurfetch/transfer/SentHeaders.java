// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Selects the user's headers for one request. Headers for the host of each link are sent only to that host, and headers
 * for a named host only to the named one. Neither follows a redirect to another scheme, or to another port of the same
 * host unless the header names that port.
 */
final class SentHeaders {
  private final ImageAddress start;
  private final ImageAddress current;

  private SentHeaders(ImageAddress start, ImageAddress current) {
    this.start = start;
    this.current = current;
  }

  /**
   * Returns the lines of the headers, each with its line end.
   *
   * @param cookies the cookies that the host set in a redirect to itself; empty for none
   */
  static String of(List<RequestHeader> headers, ImageAddress start, ImageAddress current, String cookies) {
    SentHeaders sent = new SentHeaders(start, current);
    Map<String, String> lines = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (RequestHeader header : headers)
      if (header.host().isEmpty() && sent.isAtStart()) lines.put(header.name(), header.value());
    for (RequestHeader header : headers) if (sent.isFor(header.host())) lines.put(header.name(), header.value());
    if (!cookies.isEmpty()) lines.merge("Cookie", cookies, (own, set) -> own + "; " + set);
    StringBuilder text = new StringBuilder();
    lines.forEach(
        (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
    return text.toString();
  }

  private boolean isAtStart() {
    return current.origin().equals(start.origin());
  }

  private boolean isFor(String host) {
    boolean withPort = host.equals(authority(current));
    if (!withPort && !host.equals(host(current))) return false;
    if (isAtStart()) return true;
    return current.isSecure() == start.isSecure()
        && (withPort || !host(current).equals(host(start)));
  }

  private static String host(ImageAddress address) {
    return address.uri().getHost().toLowerCase(Locale.ROOT);
  }

  private static String authority(ImageAddress address) {
    return host(address) + ":" + address.origin().getPort();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.internal.http.BadAddressException;
import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.http.OneLine;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows redirects from the link to the image: at most five, without loops, never from https to http. */
final class Redirects {
  private static final int MAX_REDIRECTS = 5;

  private @Nullable Set<String> seen;
  private final ImageAddress start;
  private ImageAddress current;
  private String cookies = "";

  Redirects(ImageAddress start) {
    this.start = start;
    this.current = start;
  }

  /** Returns the address to request next. */
  ImageAddress current() {
    return current;
  }

  /** Returns the address of the link. */
  ImageAddress start() {
    return start;
  }

  /**
   * Returns the cookies that the host of the next request set in the redirect to it, as a {@code Cookie} header; empty
   * if it set none.
   */
  String cookies() {
    return cookies;
  }

  /** Moves to the target of a redirect response. Returns false if the response is not a redirect. */
  boolean follow(Exchange exchange) throws FetchException {
    if (!isRedirect(exchange.status())) return false;
    Set<String> locations = new HashSet<>(exchange.headers("Location"));
    if (locations.size() > 1) throw bad("a redirect with conflicting Location headers");
    String location = exchange.header("Location").orElse("");
    if (location.isBlank()) throw bad("a redirect without a Location");
    ImageAddress next = resolve(location.trim());
    if (ImgurPlaceholder.isRemovedAt(next)) throw ImgurPlaceholder.removed();
    if (current.isSecure() && !next.isSecure()) throw bad("a redirect from https to http");
    if (seen == null) seen = new HashSet<>();
    seen.add(current.uri() + " " + cookies);
    cookies = next.origin().equals(current.origin()) ? cookies(exchange, next) : "";
    if (!seen.add(next.uri() + " " + cookies)) throw bad("a redirect loop");
    if (seen.size() > MAX_REDIRECTS + 1) throw bad("more than " + MAX_REDIRECTS + " redirects");
    current = next;
    return true;
  }

  private static String cookies(Exchange redirect, ImageAddress next) {
    List<String> set = redirect.headers("Set-Cookie");
    return set.isEmpty() ? "" : RedirectCookies.of(set, next.isSecure());
  }

  private static boolean isRedirect(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private ImageAddress resolve(String location) throws FetchException {
    try {
      return current.redirectedTo(location);
    } catch (BadAddressException e) {
      throw bad("a redirect to a bad address: " + e.getMessage());
    }
  }

  private static FetchException bad(String message) {
    return FetchException.lasting(Kind.BAD_REDIRECT, OneLine.of(message, 200));
  }
}

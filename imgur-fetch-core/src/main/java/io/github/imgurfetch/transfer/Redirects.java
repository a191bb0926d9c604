// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.BadAddressException;
import io.github.imgurfetch.internal.http.Exchange;
import io.github.imgurfetch.internal.http.ImageAddress;
import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.transfer.Failure.Kind;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Set;

/** The way from the link to the address that has the image: five steps at most, none twice, never out of encryption. */
final class Redirects {
  private static final int MOST = 5;

  private final Set<URI> seen = new HashSet<>();
  private ImageAddress current;

  Redirects(ImageAddress start) {
    this.current = start;
  }

  /** The address to ask. */
  ImageAddress current() {
    return current;
  }

  /** Takes the step that a response asks for; says whether it asked for one. */
  boolean follow(Exchange exchange) throws FetchException {
    if (!asksFor(exchange.status())) return false;
    Set<String> locations = new HashSet<>(exchange.headers("Location"));
    if (locations.size() > 1) throw bad("a redirect to two places");
    String location = exchange.header("Location").orElse("");
    if (location.isBlank()) throw bad("a redirect to nowhere");
    ImageAddress next = resolve(location.strip());
    if (RemovedPicture.isAt(next)) throw RemovedPicture.removed();
    if (current.isSecure() && !next.isSecure()) throw bad("a redirect from https to http");
    seen.add(current.uri());
    if (!seen.add(next.uri())) throw bad("a redirect in circles");
    if (seen.size() > MOST + 1) throw bad("more than " + MOST + " redirects");
    current = next;
    return true;
  }

  private static boolean asksFor(int status) {
    return switch (status) {
      case 301, 302, 303, 307, 308 -> true;
      default -> false;
    };
  }

  private ImageAddress resolve(String location) throws FetchException {
    try {
      String reference =
          location.startsWith("?") ? current.uri().getRawPath() + location : location; // RFC 3986, 5.2.2
      return ImageAddress.of(current.uri().resolve(new URI(reference)));
    } catch (URISyntaxException e) {
      throw bad("a redirect to a bad address: "
          + e.getReason()); // the message repeats the address, with what is in it
    } catch (BadAddressException e) {
      throw bad("a redirect to a bad address: " + e.getMessage());
    }
  }

  private static FetchException bad(String message) {
    return FetchException.lasting(Kind.BAD_REDIRECT, OneLine.of(message, 200));
  }
}

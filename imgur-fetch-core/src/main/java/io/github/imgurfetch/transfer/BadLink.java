// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.OneLine;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts that are no address, carried as a URI of a scheme that nothing answers to until a fetcher reports them. */
final class BadLink {
  private static final String SCHEME = "invalid";
  private static final int MOST_CHARS = 200;

  private BadLink() {}

  /** The address in a text, or a URI that holds the text. */
  static URI parse(String text) {
    try {
      String stripped = text.strip();
      if (!stripped.isEmpty()) return new URI(stripped);
    } catch (URISyntaxException e) {
      // not an address: said when the link's turn comes, with the text itself
    }
    return of(text);
  }

  /** A URI that is no address and holds the given text. */
  static URI of(String text) {
    String shown = text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
    return URI.create(SCHEME + ":." + URLEncoder.encode(shown, StandardCharsets.UTF_8));
  }

  /** What the user wrote, fit for a message: without the query and a user name, either of which may hold a secret. */
  static String shown(URI link) {
    String text = link.toString();
    if (text.startsWith(SCHEME + ":."))
      text = URLDecoder.decode(text.substring(SCHEME.length() + 2), StandardCharsets.UTF_8);
    String address = text.replaceFirst("(?s)[?#].*", "").replaceFirst("(?s)^([a-zA-Z]*:?[/\\\\]*).*@", "$1");
    return OneLine.of("\"" + address + "\"", MOST_CHARS);
  }
}

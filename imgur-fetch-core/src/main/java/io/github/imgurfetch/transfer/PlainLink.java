// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.internal.http.BadLink;
import io.github.imgurfetch.transfer.internal.http.WrittenLink;
import java.net.URI;

/**
 * A link that consists of a URL only.
 *
 * @param link the URL
 * @param written the text of the link if it is not a URL, otherwise the URL
 */
record PlainLink(URI link, String written) implements ImageLink, WrittenLink {
  static PlainLink of(URI link) {
    return new PlainLink(link, requireNonNull(link, "link").toString());
  }

  static PlainLink of(String text) {
    URI link = BadLink.parse(text);
    return new PlainLink(link, BadLink.written(link, text));
  }

  @Override
  public String toString() {
    return written;
  }
}

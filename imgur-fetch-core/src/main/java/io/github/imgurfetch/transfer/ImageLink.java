// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.BadLink;
import java.net.URI;

/**
 * What can be downloaded: an address, and an id that names the file. An image of a gallery listing is one; {@link #of}
 * makes one of any address, so that the downloader serves without an Imgur account.
 */
@FunctionalInterface
public interface ImageLink {

  /** Where the bytes are: an {@code http} or {@code https} address. */
  URI link();

  /**
   * The id, which names the file unless the user set a naming. By default it is the last part of the address's path
   * without its extension; where an address outside Imgur carries a query, a short hash of the query follows, so that
   * {@code /photo?id=1} and {@code /photo?id=2} are two files.
   */
  default String id() {
    return LinkId.of(link());
  }

  /** A link to the given address. */
  static ImageLink of(URI link) {
    return new PlainLink(link);
  }

  /**
   * A link to the address in the given text; spaces around it and a byte order mark before it do not count. This never
   * throws for a text that is no address: such a link fails when its turn comes, as {@link Failure.Kind#BAD_URL}, so
   * that one bad line of a list does not stop the others.
   */
  static ImageLink of(String link) {
    return new PlainLink(BadLink.parse(link));
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * An image to download: a URL, and an id that names the file. The images of gallery listings implement this interface;
 * {@link #of(URI)} creates a link to any URL, so the downloader can be used without an Imgur account.
 */
@FunctionalInterface
public interface ImageLink {

  /**
   * Returns the URL of the image.
   *
   * @return an {@code http} or {@code https} URL
   */
  URI link();

  /**
   * Returns the id, which names the file unless the user sets a naming function. The default is the last segment of the
   * URL's path without its extension. For a URL outside Imgur with a query, a short hash of the query is appended, so
   * that {@code /photo?id=1} and {@code /photo?id=2} are saved as two files.
   *
   * @return the id
   */
  default String id() {
    return LinkId.of(link());
  }

  /**
   * Creates a link to a URL.
   *
   * @param link an {@code http} or {@code https} URL; any other fails as {@link Failure.Kind#BAD_URL} when it is
   *     downloaded
   * @return the link
   */
  static ImageLink of(URI link) {
    return PlainLink.of(link);
  }

  /**
   * Creates a link to the URL in the given text. Surrounding whitespace and a leading byte order mark are ignored.
   * Spaces and other characters that do not belong in a URL are percent-encoded as browsers do (WHATWG URL Standard),
   * and a backslash in the path becomes a slash. A missing scheme becomes https if the text begins with {@code //}, or
   * with a host name that has a dot and is followed by a path. A text that is not a valid URL does not throw here but
   * fails as {@link Failure.Kind#BAD_URL} when it is downloaded, so that one bad line of a list does not stop the
   * others. The {@link #link} is then the text, with what a URI cannot contain percent-encoded. The unchanged text is
   * the {@code toString()} of the link, and the {@link DownloadTask#address address} of its task.
   *
   * @param link the URL
   * @return the link
   */
  static ImageLink of(String link) {
    return PlainLink.of(link);
  }

  /**
   * Reads a list of URLs, one per line, each as {@link #of(String)} reads it. Blank lines are skipped, and so are
   * comments: lines that begin with {@code #}, and everything after a space and {@code #}. The file may be UTF-8, with
   * or without a byte order mark, or UTF-16 with one; a line that is not UTF-8 is read as ISO 8859-1.
   *
   * @param file the list
   * @return the links, read from the file while the stream is consumed; it throws {@link java.io.UncheckedIOException}
   *     if reading the file fails. Close it to close the file.
   * @throws IOException if the file cannot be opened
   */
  static Stream<ImageLink> lines(Path file) throws IOException {
    return LinkLines.read(file);
  }
}

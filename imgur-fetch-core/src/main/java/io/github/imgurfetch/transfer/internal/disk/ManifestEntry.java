// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.time.Instant;
import java.util.Optional;

/**
 * A line of a manifest: an image that was saved.
 *
 * @param url the address it was fetched from
 * @param id the id of its link
 * @param file the file name within its directory
 * @param bytes the size of the file in bytes
 * @param sha256 the SHA-256 of the file's bytes, in hexadecimal
 * @param etag the strong ETag of the response, if it had one
 * @param when the modification time of the file
 * @param about what a listing says about the image
 * @param note a fault of the file that does not prevent viewers from showing it
 */
public record ManifestEntry(
    String url,
    String id,
    String file,
    long bytes,
    String sha256,
    Optional<String> etag,
    Instant when,
    About about,
    Optional<String> note) {

  /** Creates an entry for an image about which nothing else is known. */
  public ManifestEntry(
      String url, String id, String file, long bytes, String sha256, Optional<String> etag, Instant when) {
    this(url, id, file, bytes, sha256, etag, when, About.NOTHING, Optional.empty());
  }

  /**
   * What a listing says about an image. Long texts are truncated, so that a line stays short.
   *
   * @param title the title
   * @param author the name of the account that posted it
   * @param album the id of its album
   * @param posted when it was posted
   */
  public record About(
      Optional<String> title, Optional<String> author, Optional<String> album, Optional<Instant> posted) {
    /** Nothing is known except the address. */
    public static final About NOTHING =
        new About(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    private static final int MAX_CHARACTERS = 1_000;

    public About {
      title = title.map(About::cut);
      author = author.map(About::cut);
      album = album.map(About::cut);
    }

    private static String cut(String text) {
      if (text.length() <= MAX_CHARACTERS) return text;
      boolean inPair = Character.isHighSurrogate(text.charAt(MAX_CHARACTERS - 1));
      return text.substring(0, inPair ? MAX_CHARACTERS - 1 : MAX_CHARACTERS);
    }
  }

  /** Returns the name of the image, or empty if the file name is invalid for an image. */
  public Optional<String> name() {
    return ImageNames.ofFile(file);
  }
}

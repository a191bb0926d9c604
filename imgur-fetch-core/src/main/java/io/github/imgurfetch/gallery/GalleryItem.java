// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import java.time.Instant;
import java.util.Optional;

/** An entry of a listing: an {@link Image} or an {@link Album} of images. Immutable. */
public sealed interface GalleryItem permits Image, Album {

  /** {@return Imgur's id: five or seven letters and digits, case-sensitive} */
  String id();

  /** {@return the title, if there is one} */
  Optional<String> title();

  /** {@return the text below the title, if there is any} */
  Optional<String> description();

  /** {@return the name of the account that posted the entry, if known} */
  Optional<String> account();

  /** {@return the upload time, to the second, if known} */
  Optional<Instant> posted();

  /** {@return whether Imgur marks the entry as not safe for work; false if Imgur does not say} */
  boolean nsfw();
}

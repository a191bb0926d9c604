// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

import java.time.Instant;
import java.util.Optional;

/** One entry of a listing: an {@link Image}, or an {@link Album} of images. Immutable. */
public sealed interface GalleryItem permits Image, Album {

  /** Imgur's id: five or seven letters and digits, upper and lower case being different. */
  String id();

  /** The title, if it has one. */
  Optional<String> title();

  /** The text below it, if there is one. */
  Optional<String> description();

  /** The name of the account that posted it, if it is known. */
  Optional<String> account();

  /** When it was uploaded, to the second, if it is known. */
  Optional<Instant> posted();

  /** Whether Imgur marks it as not safe for work. Where Imgur does not say, it is not. */
  boolean nsfw();
}

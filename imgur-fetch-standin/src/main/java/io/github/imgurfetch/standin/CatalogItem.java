// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

/** An entry of the stand-in's listing. */
public sealed interface CatalogItem permits Picture, Album {
  /** {@return the id: seven letters and digits, as on Imgur} */
  String id();

  /** {@return the title} */
  String title();

  /** {@return when it was posted, in seconds since 1970} */
  long datetime();

  /** {@return the number of views} */
  long views();
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples.standin;

/** One entry of the stand-in's listing. */
public sealed interface Exhibit permits Picture, Album {
  /** Seven letters and digits, as Imgur has them. */
  String id();

  String title();

  /** When it was posted, in seconds since 1970. */
  long datetime();

  /** How often it was looked at. */
  long views();
}

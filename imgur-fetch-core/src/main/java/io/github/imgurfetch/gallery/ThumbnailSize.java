// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/**
 * The thumbnail sizes that Imgur offers for each image. The square ones are cropped; the others keep the aspect ratio.
 */
public enum ThumbnailSize {
  /** 90 by 90 pixels, cropped. */
  SMALL_SQUARE('s'),
  /** 160 by 160 pixels, cropped. */
  BIG_SQUARE('b'),
  /** At most 160 by 160 pixels. */
  SMALL('t'),
  /** At most 320 by 320 pixels. */
  MEDIUM('m'),
  /** At most 640 by 640 pixels. */
  LARGE('l'),
  /** At most 1024 by 1024 pixels. */
  HUGE('h');

  private final char suffix;

  ThumbnailSize(char suffix) {
    this.suffix = suffix;
  }

  /** {@return the letter that follows the image's id in the thumbnail's file name} */
  public char suffix() {
    return suffix;
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/** The file that {@link Image#link} points to if an image is animated and Imgur has both a GIF and an MP4 of it. */
public enum Animations {
  /**
   * The file that Imgur itself links, or the MP4 if Imgur links only a thumbnail, as it does for GIFs above about 20
   * MB.
   */
  AS_LINKED,
  /** The MP4, which is many times smaller than the GIF. */
  MP4,
  /** The uploaded GIF, however large; the MP4 only if the upload was a video. */
  GIF
}

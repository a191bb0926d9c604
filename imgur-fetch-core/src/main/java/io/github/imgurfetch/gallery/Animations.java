// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.gallery;

/** Which file {@link Image#link} leads to where an image moves and Imgur has both a GIF and an MP4 of it. */
public enum Animations {
  /**
   * The file that Imgur itself links; the MP4 where Imgur links a mere thumbnail, that is for GIFs above some 20 MB.
   */
  AS_LINKED,
  /** The MP4, which is many times smaller. */
  MP4,
  /** The GIF that was uploaded, however large; the MP4 only of what was uploaded as a video. */
  GIF
}

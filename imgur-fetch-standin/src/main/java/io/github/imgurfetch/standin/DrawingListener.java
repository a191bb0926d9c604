// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.standin;

/** Receives the progress of drawing the images, which takes a few seconds; see {@link StandInGallery.Builder#cache}. */
@FunctionalInterface
public interface DrawingListener {
  /**
   * Called when an image has been drawn. Calls come from several threads but never overlap.
   *
   * @param drawn the number of images drawn so far
   * @param total the number of images to draw
   */
  void onDrawn(int drawn, int total);
}

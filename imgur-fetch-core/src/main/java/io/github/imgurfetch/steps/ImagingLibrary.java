// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.steps;

/** Detects the optional library that creates thumbnails. */
final class ImagingLibrary {
  private ImagingLibrary() {}

  static boolean isThere() {
    try {
      Class.forName("net.coobird.thumbnailator.Thumbnails", false, ImagingLibrary.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}

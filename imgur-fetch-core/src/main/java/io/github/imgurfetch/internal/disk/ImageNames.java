// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.util.Locale;
import java.util.Optional;

/** Image names, that is, file names without extension. */
public final class ImageNames {
  private ImageNames() {}

  /** Returns the image name in a file name, or empty if no image can have it. */
  public static Optional<String> ofFile(String fileName) {
    int dot = fileName.lastIndexOf('.');
    if (dot < 0) return Optional.empty();
    return Optional.of(fileName.substring(0, dot)).filter(PartNames::isSafe);
  }

  /**
   * Folds a name for comparison on case-insensitive file systems. Names are ASCII, so normalization does not matter.
   */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

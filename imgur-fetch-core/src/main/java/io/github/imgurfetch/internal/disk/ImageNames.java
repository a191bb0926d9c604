// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.util.Locale;
import java.util.Optional;

/** The names of images: a file's name without its extension. */
public final class ImageNames {
  private ImageNames() {}

  /** The name in a file's name; empty if that leads elsewhere, or is of no image of ours. */
  public static Optional<String> ofFile(String fileName) {
    int dot = fileName.lastIndexOf('.');
    if (dot < 0) return Optional.empty();
    return Optional.of(fileName.substring(0, dot)).filter(PartNames::isSafe);
  }

  /** How names are told apart where letter case does not count. They are ASCII: normal forms do not matter. */
  public static String folded(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.ImageLink;

/**
 * Chooses the file name of an image. The extension depends on the image's format; one that the name contains is
 * dropped. Characters other than ASCII letters, digits, {@code _} and {@code -} are replaced with {@code _}, so that a
 * name cannot leave the directory and is valid on every file system. A short hash after a {@code ~} is appended to a
 * name that was changed, or that another image of the run already has. The hash keeps the name distinct, and is the
 * same in the next run.
 */
@FunctionalInterface
public interface Naming {

  /**
   * {@return the file name of an image} Called by one thread at a time. If this method throws, or returns null or a
   * blank name, only that image fails.
   *
   * @param link the link
   */
  String name(ImageLink link);

  /** {@return the default naming: the id of the link} */
  static Naming byId() {
    return new NamingById();
  }
}

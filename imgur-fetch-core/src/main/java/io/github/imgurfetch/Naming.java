// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.ImageLink;

/**
 * How a file is named after its image. The extension is not the naming's business: it follows the bytes, and one that
 * the name brings along is dropped. Whatever is not a letter or digit of ASCII, {@code _} or {@code -} becomes {@code
 * _}, so that no name leaves the directory or upsets a file system; a name changed by that, and one that another image
 * of the run has already, gets a short hash after a {@code ~}, which keeps it distinct and the same in the next run.
 */
@FunctionalInterface
public interface Naming {

  /** The name for an image's file. Called by one thread at a time. A naming that throws fails that image only. */
  String name(ImageLink link);

  /** The default: the id of the link. */
  static Naming byId() {
    return ImageLink::id;
  }
}

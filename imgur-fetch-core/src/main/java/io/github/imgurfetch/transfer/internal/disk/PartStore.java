// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.StoredImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** A store together with the local directory for the part files of its images. */
interface PartStore extends ImageStore {

  /** Returns the local directory for part files. */
  Path parts();

  /** Whether the directory had no files when the run began. */
  default boolean isFresh() {
    return false;
  }

  /** Whether the local directory for part files has been removed, renamed or replaced during the run. */
  default boolean isReplaced() {
    return false;
  }

  /**
   * Stores a complete image. If a file with its name has appeared since {@link #find}, returns that file instead;
   * remote stores do not check this.
   */
  default Optional<StoredImage> putNew(Path part, String fileName) throws IOException {
    put(part, fileName);
    return Optional.empty();
  }

  /** Creates an empty part file for an image of the given run. */
  PartFile newPart(String run) throws DiskException;
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import io.github.imgurfetch.store.ImageStore;
import java.nio.file.Path;

/** A store together with the local directory for the part files of its images. */
interface PartStore extends ImageStore {

  /** Returns the local directory for part files. */
  Path parts();

  /** Whether the directory had no files when the run began. */
  default boolean isFresh() {
    return false;
  }

  /** Creates an empty part file for an image of the given run. */
  PartFile newPart(String run) throws DiskException;
}

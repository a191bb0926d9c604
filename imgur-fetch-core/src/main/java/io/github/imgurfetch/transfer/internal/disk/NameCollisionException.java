// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Thrown when the name for a file is already taken by something else. */
public final class NameCollisionException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  private NameCollisionException(String message) {
    super(message);
  }

  /** Creates an exception for a name that is taken by a directory, a link or a device. */
  static NameCollisionException noPlainFile(Path path) {
    return new NameCollisionException(path.getFileName() + " already exists and is not a regular file");
  }

  /**
   * Creates an exception for a folder whose name is taken by a file, or by a link that leads out of the target
   * directory.
   */
  static NameCollisionException noFolder(Path path) {
    return new NameCollisionException(
        path.getFileName() + " already exists and is not a folder inside the target directory");
  }

  /** Creates an exception for a file whose name differs only in case, on a case-insensitive file system. */
  static NameCollisionException twin(Path path, Path there) {
    return new NameCollisionException(path.getFileName() + " would replace " + there
        + ": this file system is case-insensitive; use another name");
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

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

  /** For a directory, a link or a device. */
  static NameCollisionException noPlainFile(Path path) {
    return new NameCollisionException(path.getFileName() + " already exists and is not a regular file");
  }

  /** For a file, or a link that leads out of the target directory, where a folder is needed. */
  static NameCollisionException noFolder(Path path) {
    return new NameCollisionException(
        path.getFileName() + " already exists and is not a folder inside the target directory");
  }

  /** For a file whose name differs only in case, on a case-insensitive file system. */
  static NameCollisionException twin(Path path, Path there) {
    return new NameCollisionException(path.getFileName() + " would replace " + there
        + ": this file system is case-insensitive; use another name");
  }
}

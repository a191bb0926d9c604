// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Something else bears the name that a file was to get. */
public final class NameCollisionException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  private NameCollisionException(String message) {
    super(message);
  }

  /** A directory, a link or a device. */
  static NameCollisionException noPlainFile(Path path) {
    return new NameCollisionException(path.getFileName() + " is there already and is no plain file");
  }

  /** A file whose name differs in letter case only, where letter case does not count. */
  static NameCollisionException twin(Path path, Path there) {
    return new NameCollisionException(path.getFileName() + " would take the place of " + there
        + ": letter case does not count here; give it another name");
  }
}

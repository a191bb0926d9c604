// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** A directory, a link or a device bears the name that a file was to get. */
public final class NameCollisionException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  NameCollisionException(Path path) {
    super(path.getFileName() + " is there already and is no plain file");
  }
}

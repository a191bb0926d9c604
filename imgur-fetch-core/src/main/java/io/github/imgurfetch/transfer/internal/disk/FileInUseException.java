// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Thrown when another process is writing to a file that allows only one writer. */
public final class FileInUseException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  FileInUseException(Path file) {
    super(file + " is being written by another process: wait until that process ends, or use another file");
  }
}

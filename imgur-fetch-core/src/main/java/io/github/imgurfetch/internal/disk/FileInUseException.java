// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;

/** Another process writes to a file that one process at a time can write to. */
public final class FileInUseException extends IOException {
  @Serial
  private static final long serialVersionUID = 1;

  FileInUseException(Path file) {
    super(file + " is being written by another process: wait until that has ended, or use another file");
  }
}

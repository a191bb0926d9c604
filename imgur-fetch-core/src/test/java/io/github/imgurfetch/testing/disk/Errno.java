// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** System errors with their messages. */
public enum Errno {
  ENOSPC("No space left on device"),
  EIO("Input/output error"),
  EDQUOT("Disk quota exceeded"),
  EROFS("Read-only file system"),
  EACCES("Permission denied"),
  EMFILE("Too many open files"),
  EFBIG("File too large"),
  ESTALE("Stale file handle");

  private final String words;

  Errno(String words) {
    this.words = words;
  }

  /** Returns the message of the system. */
  public String words() {
    return words;
  }

  /** Returns the exception that the JDK throws for it. */
  public IOException exception(Call call, Path path) {
    if (!call.isAboutAPath()) return new IOException(words);
    return this == EACCES
        ? new AccessDeniedException(path.toString())
        : new FileSystemException(path.toString(), null, words);
  }
}

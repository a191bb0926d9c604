// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

/** The kinds of calls to a file system that can fail. */
public enum Call {
  OPEN(true),
  READ(false),
  WRITE(false),
  FORCE(false),
  CLOSE(false),
  LOCK(false),
  MOVE(true),
  DELETE(true),
  MKDIR(true),
  STAT(true),
  LIST(true),
  NEXT(true);

  private final boolean aboutAPath;

  Call(boolean aboutAPath) {
    this.aboutAPath = aboutAPath;
  }

  /** Whether what it throws names the path, as the JDK's file systems do; what an open file throws does not. */
  boolean isAboutAPath() {
    return aboutAPath;
  }
}

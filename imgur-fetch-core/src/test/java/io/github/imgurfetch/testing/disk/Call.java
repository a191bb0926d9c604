// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.disk;

/** The types of file system calls that can fail. */
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

  /** Whether its exceptions name the path, as in the JDK's file systems. Those of open files do not. */
  boolean isAboutAPath() {
    return aboutAPath;
  }
}

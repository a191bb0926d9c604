// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import java.net.URI;

/** What works with directories of file systems alone, and with those of stores not. */
public final class StoreChecks {
  private StoreChecks() {}

  public static void check(URI directory, boolean resumes, boolean hasSteps) {
    if (!ImageDirectories.isStore(directory)) return;
    if (hasSteps)
      throw new IllegalStateException(
          "then(…) works on files, and in " + directory + " there are none for this JVM:"
              + " leave the steps out, or give into(…) a directory of a file system");
    if (resumes)
      throw new IllegalStateException("existing(RESUME) goes on with parts in the directory, and in " + directory
          + " there are none: use SKIP or REPLACE");
  }
}

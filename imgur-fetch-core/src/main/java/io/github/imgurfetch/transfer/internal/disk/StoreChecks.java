// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import java.net.URI;

/** Rejects settings that work only with file systems when the target directory is in a store. */
public final class StoreChecks {
  private StoreChecks() {}

  public static void check(URI directory, boolean resumes, boolean hasSteps) {
    if (!ImageDirectories.isStore(directory)) return;
    if (hasSteps)
      throw new IllegalStateException("then(…) needs local files, and " + directory
          + " has none: remove the steps, or pass into(…) a directory of a file system");
    if (resumes)
      throw new IllegalStateException(
          "existing(RESUME) needs partial files in the directory, which are not supported in " + directory
              + ": use SKIP or REPLACE");
  }
}

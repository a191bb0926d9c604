// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.disk.ImageDirectories;
import io.github.imgurfetch.transfer.Existing;
import io.github.imgurfetch.transfer.ImageStep;
import java.net.URI;
import java.util.List;

/** What works with directories of file systems alone, and with those of stores not. */
final class StoreChecks {
  private StoreChecks() {}

  static void check(URI directory, Existing existing, List<ImageStep> steps) {
    if (!ImageDirectories.isStore(directory)) return;
    if (!steps.isEmpty())
      throw new IllegalStateException("then(…) works on files, and in " + directory + " there are none for this JVM:"
          + " leave the steps out, or give into(…) a directory of a file system");
    if (existing == Existing.RESUME)
      throw new IllegalStateException("existing(RESUME) goes on with parts in the directory, and in " + directory
          + " there are none: use SKIP or REPLACE");
  }
}

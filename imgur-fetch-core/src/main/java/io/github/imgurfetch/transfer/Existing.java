// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

/** What to do with an image whose file is in the directory already. */
public enum Existing {
  /**
   * Leave the file and ask nothing of the server: the image is {@link Outcome.Skipped.Reason#ALREADY_SAVED}. An empty
   * file does not count as saved. A rerun after a stop thereby goes on where the stop was.
   */
  SKIP,
  /** Download again; the new file takes the place of the old one in one atomic step, once it is complete. */
  REPLACE
}

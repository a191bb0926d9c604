// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

/** What to do with an image whose file is in the directory already. */
public enum Existing {
  /**
   * Leave the file and ask nothing of the server: the image is {@link Outcome.Skipped.Reason#ALREADY_SAVED}. An empty
   * file does not count as saved. A rerun after a stop thereby goes on where the stop was.
   *
   * <p>Whose a file is from run to run is known by a manifest alone. Without one, the name is all there is: an image
   * whose name a file has counts as saved, even if that file came from another address in an earlier run. The log says
   * so at INFO when it happens to an address outside Imgur. With a manifest such an image is downloaded under another
   * name.
   */
  SKIP,
  /**
   * As {@link #SKIP}, and an image that the run could not complete leaves what came of it for the next run with RESUME:
   * the connection was lost, the time was up, the run was cancelled or killed. That run reads the part again, checks
   * it, and asks for the rest alone.
   *
   * <p>A part is left only where the server named the very bytes with a strong ETag, and gone on with only at the same
   * address and if the server confirms that ETag; otherwise the image starts from its first byte, so that two versions
   * are never mixed. (A server that gives two versions one strong ETag breaks the rules of HTTP; that shows only where
   * the structure of the image or a digest of the server tells.) Of a run that was killed, at most the last 4 MiB of an
   * image are fetched again.
   *
   * <p>These parts, hidden files that begin with {@code .imgur-fetch-kept-}, are all that a run ever leaves. They go
   * when their image is saved, when a run of another mode starts in the directory, or after seven days.
   */
  RESUME,
  /** Download again; the new file takes the place of the old one in one atomic step, once it is complete. */
  REPLACE
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.Outcome.Failed;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * What became of the images of a run: counts, and the failures themselves. Saved images are told to the
 * {@link DownloadListener} and not kept, so that a run of any length needs the same room.
 *
 * @param saved how many images were saved
 * @param skipped how many were there before, came twice or were cancelled
 * @param failed how many failed
 * @param bytes the size of the saved images
 * @param elapsed how long the run took
 * @param cancelled whether the run was cancelled before its end
 * @param failures the failed images, in the order of their failing
 */
public record DownloadReport(
    long saved, long skipped, long failed, long bytes, Duration elapsed, boolean cancelled, List<Failed> failures) {

  public DownloadReport {
    failures = List.copyOf(failures);
  }

  /** How many images have an outcome: all of them, unless the run was cancelled or its links broke off. */
  public long total() {
    return saved + skipped + failed;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%d saved, %d skipped, %d failed; %d bytes in %.1f s%s",
        saved, skipped, failed, bytes, elapsed.toMillis() / 1000.0, cancelled ? "; cancelled" : "");
  }
}

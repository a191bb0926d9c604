// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What became of the images of a run: counts, and the first failures themselves. Saved images are told to the
 * {@link DownloadListener} and not kept, so that a run of any length needs the same room.
 *
 * @param saved how many images were saved
 * @param skipped how many were there before, came twice or were cancelled
 * @param failed how many failed
 * @param bytes the size of the saved images
 * @param elapsed how long the run took
 * @param cancelled whether the run was cancelled before its end
 * @param failuresByKind how many images failed in which way: all of them, and only the kinds that occurred
 * @param failures the failed images, in the order of their failing: the first 10,000 unless
 *     {@link ConcurrentDownloader.Builder#maxReportedFailures} says otherwise. All of them are in the file of
 *     {@link ConcurrentDownloader.Builder#failures}
 */
public record DownloadReport(
    long saved,
    long skipped,
    long failed,
    long bytes,
    Duration elapsed,
    boolean cancelled,
    Map<Failure.Kind, Long> failuresByKind,
    List<Failed> failures) {

  public DownloadReport {
    failuresByKind =
        failuresByKind.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(failuresByKind));
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
        saved,
        skipped,
        failed,
        bytes,
        elapsed.toMillis() / 1000.0,
        cancelled ? "; cancelled" : "");
  }
}

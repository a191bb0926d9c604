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
 * The result of a run: counts of all images, and the first failures. Saved images are reported to the
 * {@link DownloadListener} and not stored in the report, so its size does not grow with the run.
 *
 * @param saved the number of saved images
 * @param skipped the number of images that existed, were duplicates, or were cancelled or not started
 * @param failed the number of failed images
 * @param bytes the total size of the saved images
 * @param elapsed the duration of the run
 * @param cancelled whether the run was cancelled
 * @param failuresByKind the number of failed images by kind; counts all failures and contains only kinds that occurred
 * @param failures the failed images in the order in which they failed; the first 10,000 unless
 *     {@link ConcurrentDownloader.Builder#maxReportedFailures} sets another limit. The file of
 *     {@link ConcurrentDownloader.Builder#failures} contains all of them
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

  /**
   * Creates a download report.
   *
   * @param saved the number of saved images
   * @param skipped the number of images that existed, were duplicates, or were cancelled or not started
   * @param failed the number of failed images
   * @param bytes the total size of the saved images
   * @param elapsed the duration of the run
   * @param cancelled whether the run was cancelled
   * @param failuresByKind the number of failed images by kind; counts all failures and contains only kinds that occurred
   * @param failures the failed images in the order in which they failed; the first 10,000 unless
   *     {@link ConcurrentDownloader.Builder#maxReportedFailures} sets another limit. The file of
   *     {@link ConcurrentDownloader.Builder#failures} contains all of them
   */
  public DownloadReport {
    failuresByKind =
        failuresByKind.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(failuresByKind));
    failures = List.copyOf(failures);
  }

  /** {@return the number of images with an outcome: all, unless the run was cancelled or reading the links failed} */
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

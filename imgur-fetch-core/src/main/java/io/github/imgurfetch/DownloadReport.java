// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The result of a run: how many images were saved, skipped and failed, and the first failures. Saved images are
 * reported to the {@link DownloadListener} and not stored in the report, so that a run of any length needs the same
 * memory.
 *
 * @param saved the number of images that were saved
 * @param failed the number of images that failed
 * @param bytes the size of the saved images
 * @param elapsed how long the run took
 * @param cancelled whether the run was cancelled before its end
 * @param skippedByReason the number of skipped images by reason; only the reasons that occurred
 * @param failuresByKind the number of failed images by kind: all of them, and only the kinds that occurred
 * @param failures the failed images, in the order in which they failed: the first 10,000 unless
 *     {@link ConcurrentDownloader.Builder#maxReportedFailures} says otherwise. All of them are in the file of
 *     {@link ConcurrentDownloader.Builder#failures}
 */
public record DownloadReport(
    long saved,
    long failed,
    long bytes,
    Duration elapsed,
    boolean cancelled,
    Map<Skipped.Reason, Long> skippedByReason,
    Map<Failure.Kind, Long> failuresByKind,
    List<Failed> failures) {

  /**
   * Creates a download report.
   *
   * @param saved the number of images that were saved
   * @param failed the number of images that failed
   * @param bytes the size of the saved images
   * @param elapsed how long the run took
   * @param cancelled whether the run was cancelled before its end
   * @param skippedByReason the number of skipped images by reason; only the reasons that occurred
   * @param failuresByKind the number of failed images by kind: all of them, and only the kinds that occurred
   * @param failures the failed images, in the order in which they failed: the first 10,000 unless
   *     {@link ConcurrentDownloader.Builder#maxReportedFailures} says otherwise. All of them are in the file of
   *     {@link ConcurrentDownloader.Builder#failures}
   */
  public DownloadReport {
    skippedByReason = copy(skippedByReason, Skipped.Reason.class);
    failuresByKind = copy(failuresByKind, Failure.Kind.class);
    failures = List.copyOf(failures);
  }

  static <K extends Enum<K>> Map<K, Long> copy(Map<K, Long> counts, Class<K> kind) {
    if (counts.isEmpty()) return Map.of();
    Map<K, Long> copy = new EnumMap<>(kind);
    copy.putAll(counts);
    return Collections.unmodifiableMap(copy);
  }

  /** {@return the number of images that were skipped, for whatever reason} */
  public long skipped() {
    return sum(skippedByReason);
  }

  static long sum(Map<?, Long> counts) {
    long sum = 0;
    for (long count : counts.values()) sum += count;
    return sum;
  }

  /** {@return the number of images whose file existed before the run} */
  public long alreadySaved() {
    return skippedByReason.getOrDefault(Skipped.Reason.ALREADY_SAVED, 0L);
  }

  /** {@return the number of images that were skipped because an earlier link of the run has the same address} */
  public long duplicates() {
    return skippedByReason.getOrDefault(Skipped.Reason.DUPLICATE, 0L);
  }

  /** {@return the number of images that were started and not completed because the run was cancelled} */
  public long cancelledImages() {
    return skippedByReason.getOrDefault(Skipped.Reason.CANCELLED, 0L);
  }

  /** {@return the number of images that were not started because the disk was full} */
  public long notStarted() {
    return skippedByReason.getOrDefault(Skipped.Reason.NOT_STARTED, 0L);
  }

  /** {@return the number of images that a filter rejected} */
  public long filtered() {
    return skippedByReason.getOrDefault(Skipped.Reason.FILTERED, 0L);
  }

  /** {@return the number of images that a dry run did not request} */
  public long notRequested() {
    return skippedByReason.getOrDefault(Skipped.Reason.DRY_RUN, 0L);
  }

  /**
   * {@return the number of images with an outcome: all of them, unless the run was cancelled or its links could not be
   * read to the end}
   */
  public long total() {
    return saved + skipped() + failed;
  }

  /**
   * Returns the report as a JSON object on one line: the counts, the bytes, the time in milliseconds, and the failures
   * that the report contains. User names and queries, which may be secret, are removed from addresses.
   *
   * @return the JSON object
   */
  public String toJson() {
    return new ReportJson()
        .put("total", total())
        .put("saved", saved)
        .put("skipped", skipped())
        .put("failed", failed)
        .put("bytes", bytes)
        .put("elapsedMillis", elapsed.toMillis())
        .put("cancelled", cancelled)
        .put("skippedByReason", skippedByReason)
        .put("failuresByKind", failuresByKind)
        .put("failures", failures)
        .toString();
  }

  /** Returns the report as one line of readable text. */
  @Override
  public String toString() {
    return saved + " saved, " + skipped() + " skipped, " + failed + " failed; " + Units.bytes((double) bytes)
        + " in " + Units.time(elapsed) + (cancelled ? "; cancelled" : "");
  }
}

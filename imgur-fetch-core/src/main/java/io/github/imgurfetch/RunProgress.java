// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A snapshot of the progress of a run.
 *
 * @param saved the number of images saved so far
 * @param failed the number of images failed so far
 * @param skippedByReason the number of skipped images by reason; only the reasons that occurred
 * @param failuresByKind the number of failed images by kind; only the kinds that occurred
 * @param inFlight the number of images that workers are processing
 * @param waiting the number of images that wait for a retry or for their host; no worker has them
 * @param bytes the size of the images saved so far
 * @param elapsed how long the run has taken so far
 * @param bytesPerSecond the bytes saved per second, averaged over at least the last five seconds, or since the start of
 *     a shorter run
 * @param imagesPerSecond the images finished per second, averaged over the same time
 * @param total the number of images of the run: known if the links came as a collection, if it was set with
 *     {@link Download#expecting}, or once all links have been read
 */
public record RunProgress(
    long saved,
    long failed,
    Map<Skipped.Reason, Long> skippedByReason,
    Map<Failure.Kind, Long> failuresByKind,
    int inFlight,
    int waiting,
    long bytes,
    Duration elapsed,
    double bytesPerSecond,
    double imagesPerSecond,
    OptionalLong total) {

  /**
   * Creates run progress.
   *
   * @param saved the number of images saved so far
   * @param failed the number of images failed so far
   * @param skippedByReason the number of skipped images by reason; only the reasons that occurred
   * @param failuresByKind the number of failed images by kind; only the kinds that occurred
   * @param inFlight the number of images that workers are processing
   * @param waiting the number of images that wait for a retry or for their host; no worker has them
   * @param bytes the size of the images saved so far
   * @param elapsed how long the run has taken so far
   * @param bytesPerSecond the bytes saved per second, averaged over at least the last five seconds, or since the start
   *     of a shorter run
   * @param imagesPerSecond the images finished per second, averaged over the same time
   * @param total the number of images of the run: known if the links came as a collection, if it was set with
   *     {@link Download#expecting}, or once all links have been read
   */
  public RunProgress {
    skippedByReason = DownloadReport.copy(skippedByReason, Skipped.Reason.class);
    failuresByKind = DownloadReport.copy(failuresByKind, Failure.Kind.class);
  }

  /** {@return the number of images skipped so far, for whatever reason} */
  public long skipped() {
    return DownloadReport.sum(skippedByReason);
  }

  /** {@return the number of images with an outcome: saved, skipped, or failed} */
  public long done() {
    return saved + skipped() + failed;
  }

  /**
   * Estimates how long the remaining images will take at the current rate; empty if the total is unknown or the rate is
   * zero.
   *
   * @return the remaining time
   */
  public Optional<Duration> remaining() {
    if (total.isEmpty()) return Optional.empty();
    long left = Math.max(0, total.getAsLong() - done());
    if (left == 0) return Optional.of(Duration.ZERO);
    double millis = left / imagesPerSecond * 1_000;
    return millis < Long.MAX_VALUE ? Optional.of(Duration.ofMillis((long) millis)) : Optional.empty();
  }

  /** Returns the progress as one line of readable text. */
  @Override
  public String toString() {
    return done() + (total.isPresent() ? " of " + total.getAsLong() : "") + " done: " + saved + " saved, "
        + skipped()
        + " skipped, " + failed + " failed; " + inFlight + " in flight, " + waiting + " waiting; "
        + Units.bytes((double) bytes) + ", " + Units.bytes(bytesPerSecond) + "/s in " + Units.time(elapsed)
        + remaining().map(left -> ", " + Units.time(left) + " left").orElse("");
  }
}

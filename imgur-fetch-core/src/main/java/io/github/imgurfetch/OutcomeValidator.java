// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Validates what a strategy reports: an outcome must refer to the original task, and must not claim what only the run
 * can decide, such as that the image was cancelled.
 */
final class OutcomeValidator {
  private static final int UNTRUE_CANCELS_TO_FAIL = 2;

  /** Beyond the range of any real clock, yet small enough to convert to milliseconds. */
  private static final long MAX_SECONDS = 1L << 40;

  private OutcomeValidator() {}

  /** Whether an outcome cannot be true because only the run decides it, such as a cancellation that never happened. */
  static boolean isUntrue(Outcome outcome, boolean cancelled) {
    return outcome instanceof Skipped skipped
        && switch (skipped.reason()) {
          case CANCELLED -> !cancelled;
          case DUPLICATE, NOT_STARTED -> true;
          case ALREADY_SAVED, FILTERED, DRY_RUN -> false;
        };
  }

  /** Returns the outcome that replaces an untrue one: one more attempt, and then a failure. */
  static Outcome replacementFor(Skipped untrue, int times) {
    String message = "its worker wrongly reported it as " + untrue.reason();
    Failure failure = new Failure(Failure.Kind.WORKER_DIED, message, 0, times);
    return times < UNTRUE_CANCELS_TO_FAIL
        ? new Postponed(untrue.task(), Duration.ZERO, failure, Optional.empty())
        : new Failed(untrue.task(), failure);
  }

  /** Whether an image is postponed because an attempt at it failed, and not only because its host has to wait. */
  static boolean isRetry(int attemptsBefore, Postponed postponed) {
    return postponed.cause().kind() == Failure.Kind.WORKER_DIED
        || postponed.task().retryState().attempts() > attemptsBefore;
  }

  /** Returns the same postponement for the run's own task. */
  @SuppressWarnings("ReferenceEquality") // the identical task needs no copy
  static Postponed withTask(DownloadTask own, Postponed postponed) {
    if (postponed.task() == own) return postponed;
    return new Postponed(own, postponed.delay(), postponed.cause(), postponed.host());
  }

  /**
   * Returns the same outcome for the run's own task, with times that are consistent with the run: an image cannot start
   * before a worker took it, or end later than now. If the outcome has no times, or if the image waited in the run, the
   * times measured by the run are used instead.
   */
  @SuppressWarnings("ReferenceEquality") // the identical task needs no copy
  static Outcome normalize(PendingImages.Entry image, Outcome outcome) {
    long now = System.currentTimeMillis();
    long begun = image.begun() == 0 ? now : image.begun();
    long started = outcome.started().equals(Instant.EPOCH) ? 0 : millis(outcome.started());
    Duration elapsed = outcome.elapsed();
    boolean fits = !image.hasWaited() && started >= begun && started + millis(elapsed) <= now + 1;
    if (fits && outcome.task() == image.task()) return outcome;
    if (fits) return copy(outcome, image.task(), outcome.started(), elapsed);
    Duration max = Duration.ofMillis(now - begun);
    boolean untimed = started == 0 && elapsed.isZero() && !(outcome instanceof Saved);
    Duration took = untimed || image.hasWaited() || elapsed.compareTo(max) > 0 ? max : elapsed;
    long latestStart = now - took.toMillis();
    long start = image.hasWaited() ? begun : Math.max(begun, Math.min(started, latestStart));
    return copy(outcome, image.task(), Instant.ofEpochMilli(start), took);
  }

  private static long millis(Instant time) {
    long seconds = time.getEpochSecond();
    return Math.abs(seconds) > MAX_SECONDS ? Long.MAX_VALUE / 2 : time.toEpochMilli();
  }

  private static long millis(Duration time) {
    return time.toSeconds() > MAX_SECONDS ? Long.MAX_VALUE / 4 : time.toMillis();
  }

  private static Outcome copy(Outcome outcome, DownloadTask own, Instant started, Duration elapsed) {
    if (outcome instanceof Saved saved)
      return new Saved(
          own,
          saved.location(),
          saved.bytes(),
          saved.sha256(),
          saved.etag(),
          saved.attempts(),
          started,
          elapsed,
          saved.note());
    if (outcome instanceof Skipped skipped) return new Skipped(own, skipped.reason(), started, elapsed);
    return new Failed(own, ((Failed) outcome).failure(), started, elapsed);
  }
}

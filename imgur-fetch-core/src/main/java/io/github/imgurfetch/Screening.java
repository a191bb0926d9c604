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
import java.util.Optional;

/**
 * Validates what a strategy reports: an outcome must refer to the original task, and must not claim what only the run
 * can decide, such as that the image was cancelled.
 */
final class Screening {
  private static final int UNTRUE_CANCELS_TO_FAIL = 2;

  private Screening() {}

  /** Whether an outcome cannot be true because only the run decides it, such as a cancellation that never happened. */
  static boolean isUntrue(Outcome outcome, boolean cancelled) {
    return outcome instanceof Skipped skipped
        && switch (skipped.reason()) {
          case CANCELLED -> !cancelled;
          case DUPLICATE, NOT_STARTED -> true;
          case ALREADY_SAVED -> false;
        };
  }

  /** The outcome that replaces an untrue one: one more attempt, and then a failure. */
  static Outcome insteadOf(Skipped untrue, int times) {
    String message = "its worker wrongly reported it as " + untrue.reason();
    Failure failure = new Failure(Failure.Kind.WORKER_DIED, message, 0, times);
    return times < UNTRUE_CANCELS_TO_FAIL
        ? new Postponed(untrue.task(), Duration.ZERO, failure, Optional.empty())
        : new Failed(untrue.task(), failure);
  }

  /** The same outcome for the original task. */
  @SuppressWarnings("ReferenceEquality") // the identical task needs no copy
  static Outcome about(DownloadTask own, Outcome outcome) {
    if (outcome.task() == own) return outcome;
    if (outcome instanceof Saved saved)
      return new Saved(
          own,
          saved.location(),
          saved.bytes(),
          saved.sha256(),
          saved.etag(),
          saved.attempts(),
          saved.elapsed());
    if (outcome instanceof Skipped skipped) return new Skipped(own, skipped.reason());
    if (outcome instanceof Failed failed) return new Failed(own, failed.failure());
    Postponed postponed = (Postponed) outcome;
    return new Postponed(own, postponed.delay(), postponed.cause(), postponed.host());
  }
}

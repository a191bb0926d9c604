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
 * What a strategy reports, made fit for the books: about the run's own task, and nothing that only the run can know.
 */
final class Screening {
  private static final int UNTRUE_CANCELS_TO_FAIL = 2;

  private Screening() {}

  /** Whether an outcome is the run's to give, and no strategy's: it was not cancelled, for instance. */
  static boolean isUntrue(Outcome outcome, boolean cancelled) {
    return outcome instanceof Skipped skipped
        && switch (skipped.reason()) {
          case CANCELLED -> !cancelled;
          case DUPLICATE, NOT_STARTED -> true;
          case ALREADY_SAVED -> false;
        };
  }

  /** What becomes of an image that came back with an untrue outcome: another try, and then a failure. */
  static Outcome insteadOf(Skipped untrue, int times) {
    String message = "its worker gave it back as " + untrue.reason() + ", which it was not";
    Failure failure = new Failure(Failure.Kind.WORKER_DIED, message, 0, times);
    return times < UNTRUE_CANCELS_TO_FAIL
        ? new Postponed(untrue.task(), Duration.ZERO, failure, Optional.empty())
        : new Failed(untrue.task(), failure);
  }

  /** The same outcome about the run's own task. */
  @SuppressWarnings("ReferenceEquality") // the very same task needs no copy
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

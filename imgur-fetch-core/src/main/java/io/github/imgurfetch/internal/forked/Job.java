// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.internal.http.OneLine;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryState;

/**
 * An image and how often a child died while it had it. One at whose side a child died is suspect, and from then on has
 * a child for itself, so that it is found out which of several kills.
 */
public record Job(DownloadTask task, int crashes) {
  private static final int MOST_CRASHES = 2;
  private static final int LONGEST_MESSAGE = 2_000;

  boolean isSuspect() {
    return crashes > 0;
  }

  /**
   * The task as a child gets it. Again means all of it: the file may be there since the child before, but not what was
   * to be done with it.
   */
  public DownloadTask toSend() {
    return isSuspect() ? task.replacing() : task;
  }

  public Job afterCrash() {
    return new Job(task, crashes + 1);
  }

  /** Whether it is known to kill, when it was alone at its last death. */
  boolean isPoison() {
    return crashes >= MOST_CRASHES;
  }

  Outcome poisoned(String exit) {
    String message = "the child JVM that worked on it died, twice; the last " + exit;
    return new Failed(task, new Failure(Failure.Kind.WORKER_DIED, message, 0, crashes));
  }

  /** What a child says, as an outcome of this run's own task, with the tries of dead children counted. */
  public Outcome own(Outcome said) {
    if (said instanceof Saved saved)
      return new Saved(
          task,
          saved.location(),
          saved.bytes(),
          saved.sha256(),
          saved.etag(),
          saved.attempts() + crashes,
          saved.started(),
          saved.elapsed());
    if (said instanceof Skipped skipped)
      return new Skipped(task, skipped.reason(), skipped.started(), skipped.elapsed());
    if (said instanceof Postponed postponed) return postponed(postponed);
    return new Failed(task, own(((Failed) said).failure()), said.started(), said.elapsed());
  }

  /** With the tries so far, and with what was to be done anew, for the next child does not know of the dead. */
  private Postponed postponed(Postponed said) {
    RetryState state = said.task().retryState();
    DownloadTask resumed =
        toSend().resumedFrom(new RetryState(state.attempts() + crashes, state.elapsed(), state.part()));
    return new Postponed(resumed, said.delay(), own(said.cause()), said.host());
  }

  private Failure own(Failure failure) {
    String message = OneLine.of(failure.message(), LONGEST_MESSAGE);
    return new Failure(failure.kind(), message, failure.status(), failure.attempts() + crashes);
  }
}

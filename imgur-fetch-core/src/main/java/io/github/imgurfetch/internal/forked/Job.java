// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.RetryState;
import io.github.imgurfetch.transfer.internal.http.OneLine;

/**
 * An image, with the number of children that died while fetching it. After a crash, each image of the child is a
 * suspect and gets a child to itself, to determine which of them causes the crash.
 */
public record Job(DownloadTask task, int crashes) {
  private static final int MAX_CRASHES = 2;
  private static final int MAX_MESSAGE_CHARS = 2_000;

  boolean isSuspect() {
    return crashes > 0;
  }

  /**
   * Returns the task to send to a child. After a crash the image is downloaded again from scratch: the dead child may
   * have saved the file but not finished its steps.
   */
  public DownloadTask toSend() {
    return isSuspect() ? task.replacing() : task;
  }

  public Job afterCrash() {
    return new Job(task, crashes + 1);
  }

  /** Whether the image causes crashes, given that it was alone in the child that died last. */
  boolean isPoison() {
    return crashes >= MAX_CRASHES;
  }

  Outcome poisoned(String exit) {
    String message = "the child JVM that was fetching it died, twice; the last " + exit;
    return new Failed(task, new Failure(Failure.Kind.WORKER_DIED, message, 0, crashes));
  }

  /** Converts an outcome reported by a child to one of this task, adding the attempts lost in crashes. */
  public Outcome own(Outcome reported) {
    if (reported instanceof Saved saved)
      return new Saved(
          task,
          saved.location(),
          saved.bytes(),
          saved.sha256(),
          saved.etag(),
          saved.attempts() + crashes,
          saved.started(),
          saved.elapsed(),
          saved.note());
    if (reported instanceof Skipped skipped)
      return new Skipped(task, skipped.reason(), skipped.started(), skipped.elapsed());
    if (reported instanceof Postponed postponed) return postponed(postponed);
    return new Failed(task, own(((Failed) reported).failure()), reported.started(), reported.elapsed());
  }

  /**
   * Adds the attempts lost in crashes and keeps {@code replace} set, as the next child does not know of the crashes.
   */
  private Postponed postponed(Postponed reported) {
    RetryState state = reported.task().retryState();
    DownloadTask resumed =
        toSend().resumedFrom(new RetryState(state.attempts() + crashes, state.elapsed(), state.part()));
    return new Postponed(resumed, reported.delay(), own(reported.cause()), reported.host());
  }

  private Failure own(Failure failure) {
    String message = OneLine.of(failure.message(), MAX_MESSAGE_CHARS);
    return new Failure(failure.kind(), message, failure.status(), failure.attempts() + crashes);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;

/**
 * An image and how often a child died while it had it. One at whose side a child died is suspect, and from then on has
 * a child for itself, so that it is found out which of several kills.
 */
record Job(DownloadTask task, int deaths) {
  private static final int MOST_DEATHS = 2;

  boolean isSuspect() {
    return deaths > 0;
  }

  /**
   * The task as a child gets it. Again means all of it: the file may be there since the child before, but not what was
   * to be done with it.
   */
  DownloadTask toSend() {
    return isSuspect() ? task.replacing() : task;
  }

  Job afterDeath() {
    return new Job(task, deaths + 1);
  }

  /** Whether it is known to kill, when it was alone at its last death. */
  boolean isPoison() {
    return deaths >= MOST_DEATHS;
  }

  Outcome poisoned(String death) {
    String message = "the child JVM that worked on it died, twice; the last " + death;
    return new Failed(task, new Failure(Failure.Kind.WORKER_DIED, message, 0, deaths));
  }

  /** What a child says, as an outcome of this run's own task, with the tries of dead children counted. */
  Outcome own(Outcome said) {
    if (said instanceof Saved saved)
      return new Saved(
          task, saved.location(), saved.bytes(), saved.sha256(), saved.etag(), saved.attempts() + deaths,
          saved.elapsed());
    if (said instanceof Skipped skipped) return new Skipped(task, skipped.reason());
    Failure failure = ((Failed) said).failure();
    return new Failed(
        task, new Failure(failure.kind(), failure.message(), failure.status(), failure.attempts() + deaths));
  }
}

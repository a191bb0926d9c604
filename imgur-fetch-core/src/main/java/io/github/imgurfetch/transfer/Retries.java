// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.ImageAddress;
import io.github.imgurfetch.internal.http.Sleeper;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The attempts at one image, counted over all its fetches, and what follows from one that failed: another one at once,
 * another one later, or the failure of the image.
 */
final class Retries {
  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  /** The longest wait that a server can ask for. */
  private static final Duration LONGEST_RETRY_AFTER = Duration.ofSeconds(120);

  /** A retry that is due so soon is not worth giving the image back. */
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final DownloadTask task;
  private final RetryPolicy policy;
  private final HostHolds holds;
  private final RetryBudget budget;
  private final Deadline deadline;
  private int attempts;
  private long begun = System.nanoTime();

  Retries(DownloadTask task, FetchPlan plan, HostHolds holds, RetryBudget budget) {
    this.task = task;
    this.policy = plan.retry();
    this.holds = holds;
    this.budget = budget;
    this.deadline = Deadline.in(plan.timeout(), task.retryState().elapsed());
    this.attempts = task.retryState().attempts();
  }

  Deadline deadline() {
    return deadline;
  }

  /** Begins an attempt. */
  void begin() {
    begun = System.nanoTime();
  }

  Saved saved(SavedFile file) {
    return new Saved(
        task, file.location(), file.bytes(), file.sha256(), file.etag(), attempts + 1, deadline.elapsed());
  }

  /** No request was sent: the image waits with the other images of its host, and has used no attempt. */
  Outcome held(HeldHostException e, BodySaver body) {
    if (attempts > 0 && !deadline.allows(e.left())) return new Failed(task, counted(e.why(), attempts));
    return postponed(e.left(), e.why(), Optional.of(e.host()), body.park());
  }

  private static Failure counted(Failure why, int attempts) {
    return new Failure(why.kind(), why.message(), why.status(), attempts);
  }

  /** What follows from a failed attempt: an outcome, or, if there is none, another attempt after the given waits. */
  Optional<Outcome> afterFailure(FetchException e, ImageAddress address, BodySaver body, Sleeper sleeper)
      throws CancelledException {
    FetchException verdict = verdict(e);
    Duration wait = verdict.retryAfter().orElse(Duration.ZERO).plus(policy.backOff(attempts + 1));
    if (verdict.holdsHost() && !holds.hold(verdict.host(), wait, verdict.toFailure(attempts), begun))
      return Optional.of(toldMeanwhile(verdict, wait, body));
    attempts++;
    if (isLast(verdict, wait)) return Optional.of(new Failed(task, verdict.toFailure(attempts)));
    if (!budget.take(address))
      return Optional.of(new Failed(task, verdict.unretried().toFailure(attempts)));
    LOG.debug("image {}: attempt {} failed, next in {}: {}", task.number(), attempts, wait, e.getMessage());
    Optional<String> host = verdict.holdsHost() ? Optional.of(verdict.host()) : Optional.empty();
    if (host.isPresent() || wait.compareTo(MOMENT) > 0)
      return Optional.of(postponed(wait, verdict.toFailure(attempts), host, body.park()));
    CancelledException.sleep(sleeper, wait.toNanos());
    return Optional.empty();
  }

  /** Another image was told to wait while this one was under way, which therefore loses no attempt. */
  private Outcome toldMeanwhile(FetchException verdict, Duration wait, BodySaver body) {
    if (!deadline.allows(wait)) return new Failed(task, verdict.toFailure(attempts + 1));
    return postponed(wait, verdict.toFailure(attempts), Optional.of(verdict.host()), body.park());
  }

  /** The same for an image whose directory could not be looked at: nothing has come of it. */
  Outcome afterFailure(FetchException e) {
    Duration wait = policy.backOff(++attempts);
    return isLast(e, wait)
        ? new Failed(task, e.toFailure(attempts - 1))
        : postponed(
            wait,
            e.toFailure(attempts),
            Optional.empty(),
            task.retryState().part());
  }

  private boolean isLast(FetchException verdict, Duration wait) {
    return !verdict.worthRetry()
        || attempts >= Math.min(policy.attempts(), verdict.mostTries())
        || !deadline.allows(wait);
  }

  /** A server that wants to be left alone for long is obeyed by not asking again. */
  private static FetchException verdict(FetchException e) {
    return e.retryAfter()
        .filter(wait -> wait.compareTo(LONGEST_RETRY_AFTER) > 0)
        .map(e::rateLimited)
        .orElse(e);
  }

  private Postponed postponed(Duration wait, Failure cause, Optional<String> host, String part) {
    RetryState state = new RetryState(attempts, deadline.elapsed().plus(wait), part);
    return new Postponed(task.resumedFrom(state), wait, cause, host);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.http.RetryAfter;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the attempts at one image across all its fetches, and decides what follows a failed one: an immediate retry, a
 * later retry, or the failure of the image.
 */
final class Retries {
  private static final Logger LOG = LoggerFactory.getLogger(Retries.class);

  /** The longest wait that is slept through; for a longer one the image is postponed. */
  private static final Duration MOMENT = Duration.ofMillis(200);

  private final DownloadTask task;
  private final RetryPolicy policy;
  private final HeldHosts heldHosts;
  private final RetryBudget budget;
  private final ProgressMeter meter;
  private final Deadline deadline;
  private int attempts;
  private long begun = System.nanoTime();

  Retries(DownloadTask task, FetchPlan plan, HeldHosts heldHosts, RetryBudget budget, ProgressMeter meter) {
    this.task = task;
    this.policy = plan.retry();
    this.heldHosts = heldHosts;
    this.budget = budget;
    this.meter = meter;
    this.deadline = Deadline.in(plan.timeout(), task.retryState().elapsed());
    this.attempts = task.retryState().attempts();
  }

  DownloadTask task() {
    return task;
  }

  Deadline deadline() {
    return deadline;
  }

  /** Records the start of an attempt. */
  void begin() {
    begun = System.nanoTime();
  }

  Saved saved(SavedFile file) {
    Duration elapsed = deadline.elapsed();
    return new Saved(
        task,
        file.location(),
        file.bytes(),
        file.sha256(),
        file.etag(),
        attempts + 1,
        Deadline.startedBefore(elapsed),
        elapsed,
        file.note());
  }

  /** Returns the outcome of an image that a filter rejected. */
  Skipped filtered() {
    Duration elapsed = deadline.elapsed();
    return new Skipped(task, Skipped.Reason.FILTERED, Deadline.startedBefore(elapsed), elapsed);
  }

  /** Returns the outcome of a failed image, with its times. */
  Failed failed(Failure failure) {
    Duration elapsed = deadline.elapsed();
    return new Failed(task, failure, Deadline.startedBefore(elapsed), elapsed);
  }

  /** Postpones an image whose host is on hold. No request was sent, so this does not count as an attempt. */
  Outcome held(HeldHostException e, BodySaver body) {
    if (attempts > 0 && !deadline.allows(e.left())) return failed(counted(e.why(), attempts));
    return postponed(e.left(), e.why(), e.host(), body.park());
  }

  private static Failure counted(Failure why, int attempts) {
    return new Failure(why.kind(), why.message(), why.status(), attempts);
  }

  /** Handles a failed attempt. Returns an outcome, or sleeps and returns empty if the attempt should be repeated. */
  Optional<Outcome> afterFailure(FetchException e, ImageAddress address, BodySaver body, Sleeper sleeper)
      throws CancelledException {
    FetchException verdict = verdict(e);
    Duration wait = verdict.retryAfter().orElse(Duration.ZERO).plus(policy.backOff(attempts + 1));
    if (verdict.holdsHost() && !heldHosts.hold(verdict.host(), wait, verdict.toFailure(attempts), begun))
      return Optional.of(heldMeanwhile(verdict, wait, body));
    attempts++;
    if (isLast(verdict, wait)) return Optional.of(failed(verdict.toFailure(attempts)));
    if (!budget.take(address)) return Optional.of(failed(verdict.unretried().toFailure(attempts)));
    LOG.debug("image {}: attempt {} failed, next in {}: {}", task.number(), attempts, wait, e.getMessage());
    String host = verdict.holdsHost() ? verdict.host() : null;
    if (host != null || wait.compareTo(MOMENT) > 0)
      return Optional.of(postponed(wait, verdict.toFailure(attempts), host, body.park()));
    meter.retrying(verdict.toFailure(attempts), wait);
    CancelledException.sleep(sleeper, wait.toNanos());
    return Optional.empty();
  }

  /** Handles a host that was put on hold while this attempt was in progress; the attempt is not counted. */
  private Outcome heldMeanwhile(FetchException verdict, Duration wait, BodySaver body) {
    if (!deadline.allows(wait)) return failed(verdict.toFailure(attempts + 1));
    return postponed(wait, verdict.toFailure(attempts), verdict.host(), body.park());
  }

  /** Handles a failure to look up the image in the directory, before any bytes were received. */
  Outcome afterFailure(FetchException e) {
    Duration wait = policy.backOff(++attempts);
    return isLast(e, wait)
        ? failed(e.toFailure(attempts - 1))
        : postponed(wait, e.toFailure(attempts), null, task.retryState().part());
  }

  private boolean isLast(FetchException verdict, Duration wait) {
    return !verdict.worthRetry()
        || attempts >= Math.min(policy.attempts(), verdict.maxAttempts())
        || !deadline.allows(wait);
  }

  /** Makes the failure permanent if the server asks for a longer wait than is honored. */
  private static FetchException verdict(FetchException e) {
    return e.retryAfter()
        .filter(wait -> wait.compareTo(RetryAfter.MAX_HONORED) > 0)
        .map(e::rateLimited)
        .orElse(e);
  }

  private Postponed postponed(Duration wait, Failure cause, @Nullable String host, String part) {
    meter.waiting();
    RetryState state = new RetryState(attempts, deadline.elapsed().plus(wait), part);
    return new Postponed(task.resumedFrom(state), wait, cause, Optional.ofNullable(host));
  }
}

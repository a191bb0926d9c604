// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends images to one child at a time. Starts the child when there is an image for it, and replaces it when it dies.
 */
final class ChildSlot implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildSlot.class);
  private static final int MAX_STARTS = 3;

  private final ForkedRun run;
  private final JobTracker tracker;
  private final int threadsEach;
  private @Nullable Child child;

  ChildSlot(ForkedRun run, JobTracker tracker, int threadsEach) {
    this.run = run;
    this.tracker = tracker;
    this.threadsEach = threadsEach;
  }

  @Override
  public void run() {
    try {
      try {
        boolean going = true;
        while (going && (child == null || child.awaitRoom(threadsEach))) {
          if (Thread.interrupted()) LOG.debug("ignored an interrupt of a thread of the run");
          Optional<Job> job = tracker.take();
          going = job.isPresent() && give(job.get());
        }
      } finally {
        if (child != null) run.end(child);
      }
    } catch (RuntimeException | Error e) {
      LOG.error("a slot of a forked run failed because of a bug in this library", e);
      tracker.breakWith(new IllegalStateException("the strategy has a bug: " + e, e));
    }
  }

  /** Sends an image to the child, starting one if necessary. Returns false if this slot has ended. */
  private boolean give(Job job) {
    byte[] frame;
    try {
      frame = Frames.of(new Message.Fetch(job.toSend()));
    } catch (IllegalArgumentException e) {
      tracker.settle(
          job,
          new Failed(job.task(), new Failure(Failure.Kind.ENGINE, String.valueOf(e.getMessage()), 0, 0)));
      return true;
    }
    while (!tracker.isStopped()) {
      Child taker = living(job);
      if (taker == null) return false;
      if (taker.enter(job)) {
        taker.send(frame);
        return true;
      }
    }
    return false;
  }

  /** Returns the child, or a new one if it is dead; null if none can be started. */
  private @Nullable Child living(Job job) {
    if (child != null && child.exit().isEmpty()) return child;
    if (child != null) run.end(child);
    child = null;
    for (int starts = 1; tracker.awaitStart(); starts++) {
      String failure;
      boolean mayPass;
      try {
        Child fresh = run.start();
        boolean ready = fresh.awaitReady();
        tracker.started(ready);
        if (ready) return child = fresh;
        run.end(fresh);
        if (tracker.isStopped()) return null;
        ChildExit exit = fresh.exit().orElseThrow();
        failure = run.describe(exit);
        mayPass = exit.isKill();
      } catch (IOException e) {
        tracker.started(false);
        failure = run.describe(e);
        mayPass = false;
      }
      if (starts >= MAX_STARTS || !mayPass && !tracker.hasEverBeenReady()) {
        tracker.giveUp(job, new IllegalStateException(failure));
        return null;
      }
      LOG.warn("{}; starting another one", failure);
    }
    return null;
  }
}

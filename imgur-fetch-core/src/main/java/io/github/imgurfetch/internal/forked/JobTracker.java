// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.internal.remote.OutcomeCheck;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageHead;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Workload;
import io.github.imgurfetch.transfer.internal.http.Uninterruptibles;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The state shared by the slots of a run: the images to fetch again after a crash, the number of images without an
 * outcome, and whether the run should continue. Its monitor also guards the state of the children.
 */
final class JobTracker {
  private static final Logger LOG = LoggerFactory.getLogger(JobTracker.class);
  private static final int MAX_CRASHES_IN_A_ROW = 32;
  private static final int CRASHES_WITHOUT_PAUSE = 4;
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final int MAX_DOUBLINGS = 3;

  private static final Duration MAX_POLL = Duration.ofMillis(100);

  private final Workload work;
  private final OutcomeCheck check;
  private final FilterEvaluator filters;
  private final Deque<Job> again = new ArrayDeque<>();
  private final Set<Thread> waiting = new HashSet<>();
  private int held;
  private boolean exhausted;
  private boolean stopped;
  private int slots;
  private int starting;
  private boolean everReady;
  private int crashesInARow;
  private @Nullable RuntimeException broken;

  JobTracker(Workload work, OutcomeCheck check, int slots) {
    this.work = work;
    this.check = check;
    this.filters = new FilterEvaluator(work.plan().filters());
    this.slots = slots;
  }

  /**
   * Returns the next image: one to fetch again if there is one, otherwise a new one. Empty if none is left and none can
   * be returned by a child that dies or by a slot that gives its image back.
   */
  Optional<Job> take() {
    while (true) {
      await(() -> !again.isEmpty() || !exhausted || held == 0);
      synchronized (this) {
        if (stopped) return Optional.empty();
        if (!again.isEmpty()) return Optional.of(again.poll());
        if (exhausted && held == 0) return Optional.empty();
        if (exhausted) continue; // another slot was faster
      }
      Optional<DownloadTask> task = work.poll(MAX_POLL);
      boolean ended = task.isEmpty() && work.isExhausted();
      synchronized (this) {
        if (task.isPresent()) {
          held++;
          return Optional.of(new Job(task.get(), 0));
        }
        exhausted = ended;
        changed();
      }
    }
  }

  /** Decides whether an image that a child asks about is wanted; empty if the run is over. */
  Optional<Message.FilterResponse> filter(Job job, ImageHead head) {
    return filters.evaluate(head.of(job.task()));
  }

  /** Checks an outcome reported by a child and converts it to one of this run. Throws if the outcome cannot be true. */
  Outcome accept(Job job, Outcome reported) throws BadFrameException {
    try {
      Optional<String> objection = check.objection(job.toSend(), reported, work.isCancelled() || isStopped());
      if (objection.isPresent()) throw new BadFrameException(objection.get());
      return job.own(reported);
    } catch (NullPointerException e) {
      throw new BadFrameException("an outcome has missing fields");
    }
  }

  /** Reports the outcome of an image. */
  void settle(Job job, Outcome outcome) {
    boolean cancelled = outcome instanceof Skipped skipped && skipped.reason() == Skipped.Reason.CANCELLED;
    try {
      if (!cancelled || broken().isEmpty())
        work.report(outcome); // after a failure of the strategy, the run reports the remaining images
    } finally {
      synchronized (this) {
        held--;
        if (outcome instanceof Postponed) exhausted = false; // the image will be handed out again
        if (held == 0 || outcome instanceof Postponed) changed();
      }
    }
  }

  /**
   * Waits until the condition holds or the run is over. A thread that waits for its own child is woken by that child
   * alone, since there is one result per image. Interrupting a thread of the run does not end the wait.
   */
  void await(BooleanSupplier condition) {
    boolean interrupted = false;
    while (!holds(condition)) {
      LockSupport.park(this);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private synchronized boolean holds(BooleanSupplier condition) {
    if (stopped || condition.getAsBoolean()) {
      waiting.remove(Thread.currentThread());
      return true;
    }
    waiting.add(Thread.currentThread());
    return false;
  }

  /** Wakes the waiting threads after a change that may concern any of them. */
  private synchronized void changed() {
    waiting.forEach(LockSupport::unpark);
  }

  /** Returns an image that was not sent to a child. */
  synchronized void giveBack(Job job) {
    again.addFirst(job);
    changed();
  }

  /** Records that a child completed an image. */
  synchronized void progressed() {
    crashesInARow = 0;
  }

  /** Records that a child died while fetching these images. */
  void died(Collection<Job> jobs, String exit) {
    List<Job> poison = new ArrayList<>();
    synchronized (this) {
      if (stopped) return;
      crashesInARow++;
      for (Job job : jobs) {
        Job after = job.afterCrash();
        if (jobs.size() == 1 && after.isPoison()) poison.add(after);
        else again.addFirst(after);
      }
      if (crashesInARow >= MAX_CRASHES_IN_A_ROW)
        breakWith(new IllegalStateException(
            crashesInARow + " child JVMs in a row died without completing an image; the last " + exit));
      changed();
    }
    for (Job job : poison) settle(job, job.poisoned(exit));
  }

  /** Waits before starting a child if many died in a row, with a growing delay. Returns false if the run is over. */
  synchronized boolean awaitStart() {
    int many = crashesInARow - CRASHES_WITHOUT_PAUSE;
    if (many >= 0) {
      long end = System.nanoTime() + (FIRST_PAUSE_MILLIS << Math.min(many, MAX_DOUBLINGS)) * 1_000_000;
      Uninterruptibles.get(() -> {
        for (long left = end - System.nanoTime(); left > 0 && !stopped; left = end - System.nanoTime())
          wait(left / 1_000_000 + 1);
        return stopped;
      });
    }
    if (!stopped) starting++;
    return !stopped;
  }

  /** Records that a child has started, or failed to start. */
  synchronized void started(boolean ready) {
    starting--;
    everReady |= ready;
  }

  synchronized boolean hasEverBeenReady() {
    return everReady;
  }

  /** Sets the number of slots that were actually started. */
  synchronized void withSlots(int slots) {
    this.slots = slots;
  }

  /** Removes a slot whose child cannot be started. The others continue; without any other slot, the run fails. */
  synchronized void giveUp(Job inHand, RuntimeException reason) {
    giveBack(inHand);
    slots--;
    if (stopped) return;
    if (slots == 0 || !everReady && starting == 0) breakWith(reason);
    else if (everReady) LOG.warn("the run continues with {} child JVMs: {}", slots, reason.getMessage());
  }

  /** Ends the run, because the strategy itself failed. */
  synchronized void breakWith(RuntimeException reason) {
    if (broken == null && !stopped) broken = reason;
    stop();
  }

  /** Ends the run, as after a cancel. */
  synchronized void stop() {
    stopped = true;
    filters.close();
    changed();
    notifyAll(); // for awaitStart
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  synchronized Optional<RuntimeException> broken() {
    return Optional.ofNullable(broken);
  }
}

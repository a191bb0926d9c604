// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

import io.github.imgurfetch.internal.remote.OutcomeCheck;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Workload;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the slots of a run share: the images that have to be given again, how many have no outcome yet, and whether
 * there is a point in going on. Its monitor guards the state of the children too, and is notified of every change.
 */
final class JobBoard {
  private static final Logger LOG = LoggerFactory.getLogger(JobBoard.class);
  private static final int MOST_CRASHES_IN_A_ROW = 32;
  private static final int CRASHES_WITHOUT_PAUSE = 4;
  private static final long FIRST_PAUSE_MILLIS = 250;
  private static final int MOST_DOUBLINGS = 3;

  private static final Duration LONGEST_LOOK = Duration.ofMillis(100);

  private final Workload work;
  private final OutcomeCheck check;
  private final Deque<Job> again = new ArrayDeque<>();
  private int held;
  private boolean exhausted;
  private boolean stopped;
  private int slots;
  private int starting;
  private boolean everReady;
  private int crashesInARow;
  private @Nullable RuntimeException broken;

  JobBoard(Workload work, OutcomeCheck check, int slots) {
    this.work = work;
    this.check = check;
    this.slots = slots;
  }

  /**
   * The next image: one that has to be given again, else a new one. Empty when there is none and will be none. While
   * the run has none to hand out, one may come from a child that dies, or from one that was given back.
   */
  Optional<Job> take() {
    while (true) {
      synchronized (this) {
        await(() -> !again.isEmpty() || !exhausted || held == 0);
        if (stopped || again.isEmpty() && exhausted) return Optional.empty();
        if (!again.isEmpty()) return Optional.of(again.poll());
      }
      Optional<DownloadTask> task = work.poll(LONGEST_LOOK);
      boolean ended = task.isEmpty() && work.isExhausted();
      synchronized (this) {
        if (task.isPresent()) {
          held++;
          return Optional.of(new Job(task.get(), 0));
        }
        exhausted = ended;
        notifyAll();
      }
    }
  }

  /** What a child says became of an image, as the run's own. A child that says what cannot be is not to be trusted. */
  Outcome believed(Job job, Outcome said) throws BadFrameException {
    try {
      Optional<String> objection = check.objection(job.toSend(), said, work.isCancelled() || isStopped());
      if (objection.isPresent()) throw new BadFrameException(objection.get());
      return job.own(said);
    } catch (NullPointerException e) {
      throw new BadFrameException("it leaves out a part of an outcome");
    }
  }

  /** Reports what became of an image; only then is there room for another. */
  void settle(Job job, Outcome outcome) {
    boolean cancelled = outcome instanceof Skipped skipped && skipped.reason() == Skipped.Reason.CANCELLED;
    try {
      if (!cancelled || broken().isEmpty())
        work.report(outcome); // what ends with a broken engine the run settles
    } finally {
      synchronized (this) {
        held--;
        if (outcome instanceof Postponed) exhausted = false; // it comes back
        notifyAll();
      }
    }
  }

  /** Waits until something is so, or the run is over. Nobody ends a run by interrupting a thread of it. */
  synchronized void await(BooleanSupplier condition) {
    boolean interrupted = false;
    while (!stopped && !condition.getAsBoolean()) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  /** An image that no child has had. */
  synchronized void giveBack(Job job) {
    again.addFirst(job);
    notifyAll();
  }

  /** A child said what became of an image. */
  synchronized void progressed() {
    crashesInARow = 0;
  }

  /** A child died that had these images. */
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
      if (crashesInARow >= MOST_CRASHES_IN_A_ROW)
        breakWith(new IllegalStateException(
            crashesInARow + " child JVMs in a row died before one image was done; the last " + exit));
      notifyAll();
    }
    for (Job job : poison) settle(job, job.poisoned(exit));
  }

  /** Waits before a child is started where many died in a row, longer and longer. False when the run is over. */
  synchronized boolean awaitStart() {
    int many = crashesInARow - CRASHES_WITHOUT_PAUSE;
    if (many >= 0) {
      long end = System.nanoTime() + (FIRST_PAUSE_MILLIS << Math.min(many, MOST_DOUBLINGS)) * 1_000_000;
      Uninterrupted.get(() -> {
        for (long left = end - System.nanoTime(); left > 0 && !stopped; left = end - System.nanoTime())
          wait(left / 1_000_000 + 1);
        return stopped;
      });
    }
    if (!stopped) starting++;
    return !stopped;
  }

  /** A child has started, or will not. */
  synchronized void started(boolean ready) {
    starting--;
    everReady |= ready;
  }

  synchronized boolean hasEverBeenReady() {
    return everReady;
  }

  /** How many slots were actually started. */
  synchronized void withSlots(int slots) {
    this.slots = slots;
  }

  /** A slot has no child and will get none: the others go on, if there are others that do. */
  synchronized void givesUp(Job inHand, RuntimeException reason) {
    giveBack(inHand);
    slots--;
    if (stopped) return;
    if (slots == 0 || !everReady && starting == 0) breakWith(reason);
    else if (everReady) LOG.warn("the run goes on with {} child JVMs: {}", slots, reason.getMessage());
  }

  /** Ends the run: the engine broke. */
  synchronized void breakWith(RuntimeException reason) {
    if (broken == null && !stopped) broken = reason;
    stop();
  }

  /** Ends the run, as at a cancel. */
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }

  synchronized boolean isStopped() {
    return stopped;
  }

  synchronized Optional<RuntimeException> broken() {
    return Optional.ofNullable(broken);
  }
}

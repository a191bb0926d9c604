// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.internal.run.Scheduler.Assignment;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Postponed;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Tells the threads that ask for an image what to do next: fetch one that has waited long enough, pull a link, or stop.
 * One thread pulls at a time, and while it waits for a slow link the others get the images that become due.
 */
public final class Dispatcher {
  /** Waits as long as it takes. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /** How much longer than an image may take nothing has to happen before limits of hosts are set aside. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(5);

  /** How long a thread that would not wait at all waits for another one that pulls a link. */
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(200);

  private final Scheduler scheduler;
  private final UserCode border;
  private final long giveUpAfter;

  /** No monitor: before Java 24, virtual threads that wait in one keep the threads that others need to go on. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition change = lock.newCondition();

  /** The one thread that waits until something is due by time; the others wait for a signal. */
  private @Nullable Thread leader;

  private boolean pulling;
  private boolean exhausted;
  private boolean stopped;
  private long latestMove = System.nanoTime();

  public Dispatcher(HostLimits limits, UserCode border) {
    this.scheduler = new Scheduler(limits);
    this.border = border;
    this.giveUpAfter = limits.giveUpAfter() + GRACE;
  }

  /** What a thread that asked for an image does next. */
  public enum Action {
    /** It takes its {@link Step#assignment}. */
    TAKE,
    /** It pulls a link, and then calls {@link #pulled}: no other thread does meanwhile. */
    PULL,
    /** There is nothing to do, now or at all. */
    STOP
  }

  /**
   * The next step of a thread.
   *
   * @param assignment the image whose turn it is, for {@link Action#TAKE}
   */
  public record Step(Action action, Optional<Assignment> assignment) {
    private static final Step PULL = new Step(Action.PULL, Optional.empty());
    private static final Step STOP = new Step(Action.STOP, Optional.empty());
  }

  /** The next step of the calling thread, which waits for it no longer than so many nanoseconds. */
  public Step next(long atMost) {
    long start = System.nanoTime();
    lock.lock();
    try {
      while (true) {
        if (stopped) return Step.STOP;
        long now = System.nanoTime();
        Optional<Assignment> assignment = turn(now);
        if (assignment.isPresent()) return new Step(Action.TAKE, assignment);
        if (!pulling && !exhausted && scheduler.hasRoom()) {
          pulling = true;
          return Step.PULL;
        }
        long most = pulling ? Math.max(atMost, MOMENT) : atMost; // the link may be for this thread
        if (isOver() || most != UNBOUNDED && now - start >= most) return Step.STOP;
        await(now, most == UNBOUNDED ? UNBOUNDED : most - (now - start));
      }
    } finally {
      boolean pullIsFree = !pulling && !exhausted && scheduler.hasRoom();
      if (stopped || isOver() || pullIsFree || !scheduler.isEmpty()) change.signal(); // for one to take its place
      lock.unlock();
    }
  }

  private Optional<Assignment> turn(long now) {
    Optional<Assignment> assignment = scheduler.poll(now);
    if (assignment.isEmpty() && !scheduler.isEmpty() && now - latestMove > giveUpAfter)
      assignment = scheduler.pollRegardlessOfRoom(now);
    if (assignment.isPresent()) latestMove = now;
    return assignment;
  }

  @SuppressWarnings("WaitNotInLoop") // the caller loops
  private void await(long now, long atMost) {
    long due = scheduler.isEmpty() ? UNBOUNDED : Math.min(scheduler.untilDue(now), giveUpAfter);
    try {
      if (atMost != UNBOUNDED) {
        change.awaitNanos(Math.min(due, atMost));
      } else if (due == UNBOUNDED || leader != null) {
        change.await();
      } else {
        leader = Thread.currentThread();
        change.awaitNanos(due);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      border.clear("whoever interrupted a worker, or a strategy,"); // a cancel comes as a stop
    } finally {
      if (leader == Thread.currentThread()) leader = null;
    }
  }

  /** Notes that the thread which was to pull has done so. */
  public void pulled(boolean more) {
    lock.lock();
    try {
      pulling = false;
      if (!more) exhausted = true;
      if (isOver()) change.signalAll();
      else change.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Takes in an image; the result is its turn if it need not wait. */
  public Optional<Assignment> admit(DownloadTask task) {
    lock.lock();
    try {
      latestMove = System.nanoTime();
      Optional<Assignment> assignment = scheduler.admit(task, latestMove);
      if (assignment.isEmpty()) reconsider();
      return assignment;
    } finally {
      lock.unlock();
    }
  }

  /** Has an image wait that was given back. */
  public void postpone(Postponed postponed) {
    lock.lock();
    try {
      latestMove = System.nanoTime();
      scheduler.postpone(postponed, latestMove);
      reconsider();
    } finally {
      lock.unlock();
    }
  }

  /** Notes that an image is done. */
  public void finished(Outcome outcome) {
    lock.lock();
    try {
      latestMove = System.nanoTime();
      scheduler.finished(outcome, latestMove);
      if (!scheduler.isEmpty()) reconsider();
    } finally {
      lock.unlock();
    }
  }

  /** Takes back the turn of an image that has its outcome. */
  public void abandon(DownloadTask task) {
    lock.lock();
    try {
      scheduler.abandon(task, System.nanoTime());
      if (!scheduler.isEmpty()) reconsider();
    } finally {
      lock.unlock();
    }
  }

  /** What is due first may have changed: some thread looks again. */
  private void reconsider() {
    leader = null;
    change.signal();
  }

  /** Hands out nothing any more. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether {@link #next} would say stop at once. */
  public boolean isExhausted() {
    lock.lock();
    try {
      return stopped || isOver();
    } finally {
      lock.unlock();
    }
  }

  /** Whether images wait. */
  public boolean hasWaiting() {
    lock.lock();
    try {
      return !stopped && !scheduler.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  private boolean isOver() {
    return exhausted && !pulling && scheduler.isEmpty();
  }
}

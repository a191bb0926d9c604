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
 * Decides what a worker thread does next: fetch an image that is due, pull a link, or stop. Only one thread pulls links
 * at a time; while it waits for a slow link, the others receive the images that become due. Thread-safe.
 */
public final class Dispatcher {
  /** Waits without a time limit. */
  public static final long UNBOUNDED = Long.MAX_VALUE;

  /** How long a run must make no progress, beyond the timeout of an image, before host limits are ignored. */
  private static final long GRACE = TimeUnit.SECONDS.toNanos(5);

  /** How long even a non-blocking caller waits for another thread that is pulling a link. */
  private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(200);

  private final Scheduler scheduler;
  private final UserCode userCode;
  private final long giveUpAfter;

  /** Not a monitor: before Java 24, virtual threads that wait in a monitor pin their carrier threads. */
  private final ReentrantLock lock = new ReentrantLock();

  private final Condition change = lock.newCondition();

  /** The only thread that waits until the next image is due; the others wait for a signal. */
  private @Nullable Thread leader;

  private boolean pulling;
  private boolean exhausted;
  private boolean stopped;
  private long lastProgress = System.nanoTime();

  public Dispatcher(HostLimits limits, UserCode userCode) {
    this.scheduler = new Scheduler(limits);
    this.userCode = userCode;
    this.giveUpAfter = limits.giveUpAfter() + GRACE;
  }

  /** What the calling thread does next. */
  public enum Action {
    /** It handles the {@link Step#assignment}. */
    TAKE,
    /** It pulls a link and then calls {@link #pulled}. No other thread pulls in the meantime. */
    PULL,
    /** Nothing is available, either for now or for the rest of the run. */
    STOP
  }

  /**
   * The next step of a thread.
   *
   * @param action what the thread does
   * @param assignment the image to handle, for {@link Action#TAKE}
   */
  public record Step(Action action, Optional<Assignment> assignment) {
    private static final Step PULL = new Step(Action.PULL, Optional.empty());
    private static final Step STOP = new Step(Action.STOP, Optional.empty());
  }

  /** Returns the next step of the calling thread, waiting at most the given number of nanoseconds. */
  public Step next(long atMost) {
    long start = System.nanoTime();
    lock.lock();
    try {
      while (true) {
        if (stopped) return Step.STOP;
        long now = System.nanoTime();
        Optional<Assignment> assignment = poll(now);
        if (assignment.isPresent()) return new Step(Action.TAKE, assignment);
        if (!pulling && !exhausted && scheduler.hasRoom()) {
          pulling = true;
          return Step.PULL;
        }
        long max = pulling ? Math.max(atMost, MOMENT) : atMost; // this thread may receive the next link
        if (isOver() || max != UNBOUNDED && now - start >= max) return Step.STOP;
        await(now, max == UNBOUNDED ? UNBOUNDED : max - (now - start));
      }
    } finally {
      boolean pullIsFree = !pulling && !exhausted && scheduler.hasRoom();
      if (stopped || isOver() || pullIsFree || !scheduler.isEmpty()) change.signal(); // another thread takes over
      lock.unlock();
    }
  }

  private Optional<Assignment> poll(long now) {
    Optional<Assignment> assignment = scheduler.poll(now);
    if (assignment.isEmpty() && !scheduler.isEmpty() && now - lastProgress > giveUpAfter)
      assignment = scheduler.pollRegardlessOfRoom(now);
    if (assignment.isPresent()) lastProgress = now;
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
      userCode.clear("code that interrupted a worker"); // a cancel arrives through stop()
    } finally {
      if (leader == Thread.currentThread()) leader = null;
    }
  }

  /** Records that the pulling thread is done, and whether there was another link. */
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

  /** Adds an image. Returns its assignment if it does not have to wait. */
  public Optional<Assignment> admit(DownloadTask task) {
    lock.lock();
    try {
      lastProgress = System.nanoTime();
      Optional<Assignment> assignment = scheduler.admit(task, lastProgress);
      if (assignment.isEmpty()) reconsider();
      return assignment;
    } finally {
      lock.unlock();
    }
  }

  /** Queues a postponed image. */
  public void postpone(Postponed postponed) {
    lock.lock();
    try {
      lastProgress = System.nanoTime();
      scheduler.postpone(postponed, lastProgress);
      reconsider();
    } finally {
      lock.unlock();
    }
  }

  /** Records the final outcome of an image. */
  public void finished(Outcome outcome) {
    lock.lock();
    try {
      lastProgress = System.nanoTime();
      scheduler.finished(outcome, lastProgress);
      if (!scheduler.isEmpty()) reconsider();
    } finally {
      lock.unlock();
    }
  }

  /** Withdraws the assignment of an image that already has its outcome. */
  public void abandon(DownloadTask task) {
    lock.lock();
    try {
      scheduler.abandon(task, System.nanoTime());
      if (!scheduler.isEmpty()) reconsider();
    } finally {
      lock.unlock();
    }
  }

  /** Wakes a thread to recompute which image is due first. */
  private void reconsider() {
    leader = null;
    change.signal();
  }

  /** Stops handing out images and links. */
  public void stop() {
    lock.lock();
    try {
      stopped = true;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether {@link #next} would return {@link Action#STOP} immediately. */
  public boolean isExhausted() {
    lock.lock();
    try {
      return stopped || isOver();
    } finally {
      lock.unlock();
    }
  }

  /** Whether images are waiting. */
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

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The workers of a run on a shared executor, which may start some of them late or never. The run is over when one
 * worker has found no more work and no worker is active; workers that start after that return immediately.
 */
final class ExecutorWorkers {
  private static final long CHECK_INTERVAL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final Executor executor;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition change = lock.newCondition();
  private int submitted;
  private int working;
  private boolean ended;
  private boolean over;

  ExecutorWorkers(Executor executor) {
    this.executor = executor;
  }

  /** Submits a worker to the executor. */
  void submit(Runnable worker) {
    changeSubmitted(1);
    try {
      executor.execute(() -> runIfInTime(worker));
    } catch (RuntimeException | Error e) {
      changeSubmitted(-1);
      throw e;
    }
  }

  private void changeSubmitted(int by) {
    lock.lock();
    try {
      submitted += by;
    } finally {
      lock.unlock();
    }
  }

  private void runIfInTime(Runnable worker) {
    lock.lock();
    try {
      if (over) return;
      working++;
    } finally {
      lock.unlock();
    }
    try {
      worker.run();
    } finally {
      endOne();
    }
  }

  private void endOne() {
    lock.lock();
    try {
      working--;
      ended = true;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Stops waiting for workers that have not started. */
  void stopWaiting() {
    lock.lock();
    try {
      ended = true;
      change.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until the work is done, or can no longer be started. */
  void awaitEnd() {
    boolean interrupted = false;
    lock.lock();
    try {
      while (submitted > 0 && (working > 0 || !ended)) {
        if (working == 0 && executor instanceof ExecutorService service && service.isTerminated())
          throw new RejectedExecutionException("the executor was shut down before it started any worker");
        try {
          change.awaitNanos(CHECK_INTERVAL_NANOS);
        } catch (InterruptedException e) {
          interrupted = true; // not a cancel, which is signalled through stopWaiting()
        }
      }
    } finally {
      over = true;
      lock.unlock();
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}

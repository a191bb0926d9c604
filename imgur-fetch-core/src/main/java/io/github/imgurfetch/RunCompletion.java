// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.internal.run.CancelSignal;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The completion of a run: its report or exception, and the threads and the future that wait for it. Thread-safe. */
final class RunCompletion {
  static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Thread thread;
  private final CancelSignal cancelSignal;
  private @Nullable DownloadReport report;
  private @Nullable RuntimeException broken;
  private @Nullable CompletableFuture<DownloadReport> future;

  RunCompletion(Thread thread, CancelSignal cancelSignal) {
    this.thread = thread;
    this.cancelSignal = cancelSignal;
  }

  /** Cancels the run, unless it has ended. */
  void cancel() {
    if (!isSet()) cancelSignal.cancel();
  }

  /** Sets the report, and the exception that callers get instead, if the run failed. */
  synchronized void set(DownloadReport result, @Nullable RuntimeException failure) {
    report = result;
    broken = failure;
  }

  synchronized boolean isSet() {
    return report != null;
  }

  boolean isDone() {
    return isSet() && !thread.isAlive();
  }

  /** Waits for the end, at most the given time. An interrupt cancels the run and extends the wait until its end. */
  boolean await(Duration atMost) {
    long start = System.nanoTime();
    long nanos = atMost.compareTo(FOREVER) < 0 ? atMost.toNanos() : Long.MAX_VALUE;
    boolean interrupted = false;
    long left = nanos;
    while (thread.isAlive() && left > 0) {
      try {
        TimeUnit.NANOSECONDS.timedJoin(thread, Math.max(left, TimeUnit.MILLISECONDS.toNanos(1)));
      } catch (InterruptedException e) {
        interrupted = true;
        nanos = Long.MAX_VALUE;
        cancel();
      }
      left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
    }
    if (interrupted) Thread.currentThread().interrupt();
    return !thread.isAlive();
  }

  /** Returns the report of the run. Throws the exception of a run that failed. */
  synchronized DownloadReport result() {
    if (broken != null) throw broken;
    if (report == null)
      throw new IllegalStateException("the thread of the run died without a report; see the log for the reason");
    return report;
  }

  Optional<DownloadReport> result(Duration atMost) {
    return await(atMost) ? Optional.of(result()) : Optional.empty();
  }

  /**
   * Returns the future of the report. Its dependents never run on the thread of the run, so they may wait for the run.
   */
  synchronized CompletableFuture<DownloadReport> future() {
    if (future == null) {
      future = new ReportFuture(this);
      if (report != null) complete(future);
    }
    return future;
  }

  /** Completes the future. Called by the thread of the run as its last action. */
  void announce() {
    CompletableFuture<DownloadReport> waiting;
    synchronized (this) {
      waiting = future;
    }
    if (waiting != null) complete(waiting);
  }

  private void complete(CompletableFuture<DownloadReport> future) {
    if (thread.isAlive()) future.defaultExecutor().execute(() -> completeNow(future));
    else completeNow(future);
  }

  private void completeNow(CompletableFuture<DownloadReport> future) {
    await(FOREVER);
    try {
      future.complete(result());
    } catch (RuntimeException e) {
      future.completeExceptionally(e);
    }
  }

  /** A future that cancels the run when it is cancelled. */
  private static final class ReportFuture extends CompletableFuture<DownloadReport> {
    private final RunCompletion run;

    ReportFuture(RunCompletion run) {
      this.run = run;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      if (!isDone()) run.cancel();
      return super.cancel(mayInterruptIfRunning);
    }

    /** Derived futures do not cancel the run. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CompletableFuture<>();
    }
  }
}

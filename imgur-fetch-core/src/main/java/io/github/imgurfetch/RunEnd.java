// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The end of a run: its result, and the threads and futures that wait for it. Thread-safe. */
final class RunEnd {
  static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Thread thread;
  private final DownloadRun run;
  private @Nullable DownloadReport report;
  private @Nullable RuntimeException broken;
  private @Nullable CompletableFuture<DownloadReport> completion;

  /** Creates the end of a run that executes on the given thread. */
  RunEnd(Thread thread, DownloadRun run) {
    this.thread = thread;
    this.run = run;
  }

  /** Sets the result of the run: its report and, if there is one, the exception that its caller gets instead. */
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

  /**
   * Waits for the end, at most the given time. An interrupt cancels the run, and this method then waits until it has
   * ended.
   */
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
        run.cancel();
      }
      left = nanos == Long.MAX_VALUE ? nanos : nanos - (System.nanoTime() - start);
    }
    if (interrupted) Thread.currentThread().interrupt();
    return !thread.isAlive();
  }

  /** Returns the report of the run, or throws its exception. */
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
   * Returns the future of the report. Dependent actions run on a thread other than the run's, so they may wait for the
   * run.
   */
  synchronized CompletableFuture<DownloadReport> completion() {
    if (completion == null) {
      completion = new Completion(run);
      if (report != null) complete(completion);
    }
    return completion;
  }

  /** Called by the run's thread as its last action. */
  void announce() {
    CompletableFuture<DownloadReport> waiting;
    synchronized (this) {
      waiting = completion;
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
  private static final class Completion extends CompletableFuture<DownloadReport> {
    private final DownloadRun run;

    Completion(DownloadRun run) {
      this.run = run;
    }

    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
      if (!isDone()) run.cancel();
      return super.cancel(mayInterruptIfRunning);
    }

    /** Dependent futures are ordinary ones, so cancelling them does not cancel the run. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CompletableFuture<>();
    }
  }
}

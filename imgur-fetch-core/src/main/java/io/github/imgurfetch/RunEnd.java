// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The end of a run: what it came to, and who waits for it. Thread-safe. */
final class RunEnd {
  static final Duration FOREVER = Duration.ofNanos(Long.MAX_VALUE);

  private final Thread thread;
  private final DownloadRun run;
  private @Nullable DownloadReport report;
  private @Nullable RuntimeException broken;
  private @Nullable CompletableFuture<DownloadReport> completion;

  /** The end of the given run on its thread. */
  RunEnd(Thread thread, DownloadRun run) {
    this.thread = thread;
    this.run = run;
  }

  /** The run has come to its report, and perhaps to an exception that its caller gets instead. */
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

  /** Waits for the end, at most the given time. An interrupt cancels the run, and the wait goes on until its end. */
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

  /** What the run came to. */
  synchronized DownloadReport result() {
    if (broken != null) throw broken;
    if (report == null)
      throw new IllegalStateException("the thread of the run died without a report; see the log for the reason");
    return report;
  }

  Optional<DownloadReport> result(Duration atMost) {
    return await(atMost) ? Optional.of(result()) : Optional.empty();
  }

  /** The future of the report. What depends on it runs on another thread than the run's, and may wait for the run. */
  synchronized CompletableFuture<DownloadReport> completion() {
    if (completion == null) {
      completion = new Completion(run);
      if (report != null) complete(completion);
    }
    return completion;
  }

  /** Called by the run's thread as its last deed. */
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

    /** What is derived from it is a future like any other. */
    @Override
    public <U> CompletableFuture<U> newIncompleteFuture() {
      return new CompletableFuture<>();
    }
  }
}

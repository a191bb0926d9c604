// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Workload;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A strategy that runs its workers on an executor of the application, and never shuts it down. */
record ExecutorStrategy(Executor executor, int workers) implements ExecutionStrategy {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorStrategy.class);
  private static final int MAX_WORKERS = 10_000;

  /** How often a worker that waits for an image checks whether its executor was shut down. */
  private static final Duration CHECK_INTERVAL = Duration.ofMillis(500);

  ExecutorStrategy {
    requireNonNull(executor, "executor");
    Bounds.check("workers on an executor", workers, MAX_WORKERS);
  }

  @Override
  public void execute(Workload work) {
    ExecutorWorkers executorWorkers = new ExecutorWorkers(executor);
    try (WorkerPool pool = new WorkerPool(work, fetcher -> drain(work, fetcher))) {
      work.onCancel(executorWorkers::stopWaiting);
      try {
        submitAll(executorWorkers, pool);
      } finally {
        executorWorkers.awaitEnd();
      }
    }
  }

  /** Runs the loop of a worker, which fails when the executor is shut down: the run may no longer use its threads. */
  private void drain(Workload work, Fetcher fetcher) {
    while (true) {
      Optional<DownloadTask> task = work.poll(CHECK_INTERVAL);
      if (executor instanceof ExecutorService service && service.isShutdown() && !work.isCancelled())
        throw new RejectedExecutionException("the executor was shut down before all images were done");
      if (task.isPresent()) work.report(fetcher.fetch(task.get(), work.progressSink()));
      else if (work.isExhausted()) return;
    }
  }

  private void submitAll(ExecutorWorkers executorWorkers, WorkerPool pool) {
    for (int submitted = 0; submitted < workers; submitted++) {
      try {
        executorWorkers.submit(pool);
      } catch (RejectedExecutionException | OutOfMemoryError e) {
        if (submitted == 0) throw e;
        LOG.warn("the executor rejected a worker: {} workers instead of {}", submitted, workers, e);
        return;
      }
    }
  }

  @Override
  public String toString() {
    return "on(" + executor.getClass().getSimpleName() + ", " + workers + ")";
  }
}

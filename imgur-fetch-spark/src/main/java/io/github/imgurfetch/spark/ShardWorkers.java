// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.ALREADY_SAVED;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.TaskContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads that fetch the images of one shard, with a fetcher that other shards use too. */
final class ShardWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(ShardWorkers.class);
  private static final long BETWEEN_LOOKS_MS = 100;

  private final List<DownloadTask> tasks;
  private final TaskContext context;
  private final Result[] results;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicReference<Throwable> broken = new AtomicReference<>();
  private volatile boolean ended;

  ShardWorkers(List<DownloadTask> tasks, TaskContext context) {
    this.tasks = tasks;
    this.context = context;
    this.results = new Result[tasks.size()];
  }

  /** Returns when all images are fetched, or none is under way any more because Spark has ended the task. */
  Result[] fetchAll(SharedFetcher shared, int threads) throws InterruptedException {
    Fetcher fetcher = await(shared);
    List<Thread> workers = start(fetcher, Math.min(threads, tasks.size()));
    watch(workers);
    if (broken.get() != null) throw new IllegalStateException("a shard broke: " + broken.get(), broken.get());
    return results;
  }

  private Fetcher await(SharedFetcher shared) throws InterruptedException {
    while (true) {
      try {
        return shared.get(BETWEEN_LOOKS_MS);
      } catch (TimeoutException e) {
        context.killTaskIfInterrupted();
      }
    }
  }

  private List<Thread> start(Fetcher fetcher, int wanted) {
    List<Thread> workers = new ArrayList<>();
    try {
      while (workers.size() < wanted) {
        Thread worker = new Thread(() -> work(fetcher), "imgur-fetch-shard-" + (workers.size() + 1));
        worker.setDaemon(true);
        worker.start();
        workers.add(worker);
      }
    } catch (OutOfMemoryError e) { // of threads
      if (workers.isEmpty()) throw e;
      LOG.warn("the system gives no more threads: a shard has {} in place of {}", workers.size(), wanted);
    }
    return workers;
  }

  private void work(Fetcher fetcher) {
    try {
      for (int i = next.getAndIncrement(); i < results.length && !ended; i = next.getAndIncrement())
        results[i] = fetch(fetcher, tasks.get(i));
    } catch (Throwable e) { // for the task's own thread to tell
      broken.compareAndSet(null, e);
    }
  }

  private Result fetch(Fetcher fetcher, DownloadTask task) {
    List<Progress> steps = new ArrayList<>();
    Outcome outcome = fetcher.fetch(task, steps::add);
    boolean again = context.attemptNumber() > 0;
    if (again && outcome instanceof Skipped skipped && skipped.reason() == ALREADY_SAVED) {
      Outcome anew = fetcher.fetch(task.replacing(), steps::add);
      if (anew instanceof Saved) outcome = anew; // saved by the attempt that was lost, and nobody was told
    }
    return Result.of(outcome, steps);
  }

  /**
   * Waits for the workers. Spark says by a flag alone that a task is to end; then its images are ended and no other's,
   * by interrupts, which a step may have cleared: they are repeated.
   */
  private void watch(List<Thread> workers) throws InterruptedException {
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join(BETWEEN_LOOKS_MS);
        } catch (InterruptedException e) {
          interrupted = true;
        }
        ended |= interrupted || context.isInterrupted();
        if (ended) workers.forEach(Thread::interrupt);
      }
    }
    if (interrupted) throw new InterruptedException("Spark interrupted the task");
  }
}

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

/** The threads that fetch the images of one shard with a shared fetcher. */
final class ShardWorkers {
  private static final Logger LOG = LoggerFactory.getLogger(ShardWorkers.class);
  private static final long POLL_MILLIS = 100;

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

  /** Returns when all images have been fetched, or when Spark has ended the task and the workers have stopped. */
  Result[] fetchAll(SharedFetcher shared, int threads) throws InterruptedException {
    Fetcher fetcher = await(shared);
    List<Thread> workers = start(fetcher, Math.min(threads, tasks.size()));
    watch(workers);
    if (broken.get() != null) throw new IllegalStateException("a shard failed: " + broken.get(), broken.get());
    return results;
  }

  private Fetcher await(SharedFetcher shared) throws InterruptedException {
    while (true) {
      try {
        return shared.get(POLL_MILLIS);
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
    } catch (OutOfMemoryError e) { // no more threads
      if (workers.isEmpty()) throw e;
      LOG.warn("no more threads can be started: a shard has {} instead of {}", workers.size(), wanted);
    }
    return workers;
  }

  private void work(Fetcher fetcher) {
    try {
      for (int i = next.getAndIncrement(); i < results.length && !ended; i = next.getAndIncrement())
        results[i] = fetch(fetcher, tasks.get(i));
    } catch (Throwable e) { // the task's thread rethrows it
      broken.compareAndSet(null, e);
    }
  }

  private Result fetch(Fetcher fetcher, DownloadTask task) {
    List<Progress> steps = new ArrayList<>();
    Outcome outcome = fetcher.fetch(task, steps::add);
    boolean again = context.attemptNumber() > 0;
    if (again && outcome instanceof Skipped skipped && skipped.reason() == ALREADY_SAVED) {
      Outcome anew = fetcher.fetch(task.replacing(), steps::add);
      if (anew instanceof Saved) outcome = anew; // it was saved by a lost attempt that could not report it
    }
    return Result.of(outcome, steps);
  }

  /**
   * Waits for the workers. Spark signals the end of a task only by a flag. Then this interrupts only the workers of the
   * task, repeatedly, since a step may clear an interrupt.
   */
  private void watch(List<Thread> workers) throws InterruptedException {
    boolean interrupted = false;
    for (Thread worker : workers) {
      while (worker.isAlive()) {
        try {
          worker.join(POLL_MILLIS);
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

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static io.github.imgurfetch.transfer.Outcome.Skipped.Reason.ALREADY_SAVED;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;

/**
 * Some links of a run and how to fetch them: what travels to an executor, and what is done with it there.
 *
 * @param plan the shard's share of the run's plan
 * @param tasks the images
 * @param threads how many of them are under way at once
 */
record Shard(FetchPlan plan, List<DownloadTask> tasks, int threads) implements Serializable {
  private static final long BETWEEN_LOOKS_MS = 100;

  Shard {
    tasks = List.copyOf(tasks);
  }

  /** Fetches all images, within a Spark task, and returns the {@link Result} of each, in their order, as bytes. */
  byte[] fetch() throws IOException, InterruptedException {
    TaskContext context = TaskContext.get();
    ShardsHere.enter(plan.run());
    try {
      findDirectory();
      Result[] results = new Result[tasks.size()];
      fetchAll(results, context);
      context.killTaskIfInterrupted();
      return Result.write(List.of(results));
    } finally {
      ShardsHere.leave(plan.run());
    }
  }

  /** Without it each request would be made for nothing. Where the driver itself fetches, its run has made it. */
  private void findDirectory() throws IOException {
    if (!"file".equals(plan.directory().getScheme()) || SparkEnv.get().executorId().equals("driver")) return;
    Path directory = Path.of(plan.directory());
    if (Files.isDirectory(directory)) return;
    throw new IOException(
        directory + " is not on the worker " + InetAddress.getLocalHost().getHostName()
            + ": give into(…) a directory that the driver and all workers share");
  }

  private void fetchAll(Result[] results, TaskContext context) throws InterruptedException {
    AtomicReference<Throwable> broken = new AtomicReference<>();
    CountDownLatch working = new CountDownLatch(Math.min(threads, tasks.size()));
    boolean again = context.attemptNumber() > 0;
    try (Fetcher fetcher = plan.open()) {
      AtomicInteger next = new AtomicInteger();
      Runnable loop = () -> {
        try {
          for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement())
            results[i] = fetch(fetcher, tasks.get(i), again);
        } catch (Throwable e) { // for the task's own thread to tell
          broken.compareAndSet(null, e);
        } finally {
          working.countDown();
        }
      };
      List<Thread> workers = IntStream.range(0, (int) working.getCount()).mapToObj(i -> start(loop, i)).toList();
      watch(fetcher, working, workers, context);
    }
    if (broken.get() != null) throw new IllegalStateException("a shard broke: " + broken.get(), broken.get());
  }

  private static Thread start(Runnable loop, int number) {
    Thread thread = new Thread(loop, "imgur-fetch-shard-" + (number + 1));
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  /** Spark says by a flag alone that a task is to end, and no interrupt would wake a read of a socket. */
  private static void watch(Fetcher fetcher, CountDownLatch working, List<Thread> threads, TaskContext context)
      throws InterruptedException {
    try {
      while (!working.await(BETWEEN_LOOKS_MS, MILLISECONDS) && !context.isInterrupted()) continue;
    } finally {
      fetcher.close();
      joinAll(threads);
    }
  }

  private static void joinAll(List<Thread> threads) {
    boolean interrupted = false;
    for (Thread thread : threads) {
      while (thread.isAlive()) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          interrupted = true; // the fetcher is closed: it will not be long
        }
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }

  private static Result fetch(Fetcher fetcher, DownloadTask task, boolean again) {
    List<Progress> steps = new ArrayList<>();
    Outcome outcome = fetcher.fetch(task, steps::add);
    if (again && outcome instanceof Skipped skipped && skipped.reason() == ALREADY_SAVED) {
      Outcome anew = fetcher.fetch(task.replacing(), steps::add);
      if (anew instanceof Saved) outcome = anew; // saved by the attempt that was lost, and nobody was told
    }
    return Result.of(outcome, steps);
  }
}

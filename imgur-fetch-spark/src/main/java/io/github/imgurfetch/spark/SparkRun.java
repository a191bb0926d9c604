// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.imgurfetch.internal.remote.OutcomeCheck;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.Failure.Kind;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The driver's part of a run. It has one loop per concurrent shard. Each loop takes images, runs a Spark job with a
 * single task to fetch them, and reports the results. A job per shard keeps all cores busy: no shard waits for another,
 * and a free core gets the next shard at once.
 */
final class SparkRun {
  private static final Logger LOG = LoggerFactory.getLogger(SparkRun.class);
  private static final long POLL_MILLIS = 250;

  private final SparkStrategy settings;
  private final Workload work;
  private final SparkContext context;
  private final FetchPlan plan;
  private final OutcomeCheck check;
  private final String group;
  private final CountDownLatch listEnded = new CountDownLatch(1);
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile FetchPlan share;

  SparkRun(SparkStrategy settings, Workload work) {
    this.settings = settings;
    this.work = work;
    this.context = settings.context();
    this.plan = work.plan();
    this.share = plan;
    this.check = OutcomeCheck.onOtherMachines(plan);
    this.group = "imgur-fetch-" + plan.run();
  }

  /**
   * Runs until all images are reported. Even if this throws, no shard remains in this JVM, and no loop except one that
   * waits for the user's links, which the run ends.
   */
  void run() throws Exception {
    work.onCancel(this::stop);
    List<Thread> loops = new ArrayList<>();
    try {
      startAll(loops);
      for (Thread loop : loops) loop.join();
    } catch (InterruptedException | RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      stop();
    }
    SharedFetchers.closeAndAwaitEnd(plan.run(), loops);
    if (failure.get() instanceof Error error) throw error;
    if (failure.get() instanceof Exception exception) throw exception;
  }

  private void stop() {
    context.cancelJobGroupAndFutureJobs(group, "the run was cancelled");
    SharedFetchers.close(plan.run());
  }

  private void startAll(List<Thread> loops) throws InterruptedException {
    boolean grows = plan.rate().equals(RateLimit.NONE);
    do {
      if (loops.isEmpty() || grows) startUpTo(settings.partitionsNow(), loops);
    } while (!listEnded.await(POLL_MILLIS, MILLISECONDS));
  }

  private void startUpTo(int wanted, List<Thread> loops) {
    if (loops.size() >= wanted) return;
    share = plan.share(wanted * copiesOfAShard());
    while (loops.size() < wanted) {
      Thread loop = new Thread(this::loop, "imgur-fetch-spark-" + (loops.size() + 1));
      loop.start();
      loops.add(loop);
    }
  }

  /** With speculation, Spark may run a slow shard twice at once, and the rate limit must still hold. */
  private int copiesOfAShard() {
    return context.conf().getBoolean("spark.speculation", false) ? 2 : 1;
  }

  /** If a loop fails, the others continue with the remaining work. The first failure is thrown when they are done. */
  private void loop() {
    try {
      context.setJobGroup(group, "imgur-fetch into " + plan.directory(), false);
      int size = Math.min(settings.threadsPerTask(), settings.batch());
      List<DownloadTask> tasks = take(size);
      while (!tasks.isEmpty()) {
        fetch(tasks);
        size = Math.min(2 * size, settings.batch());
        tasks = take(size);
      }
    } catch (Throwable e) { // Spark's Scala code throws checked exceptions that it does not declare
      if (!work.isCancelled()) failure.compareAndSet(null, e);
    } finally {
      listEnded.countDown();
    }
  }

  /** Blocks only for the first image, so that it does not wait with others that are postponed for their hosts. */
  private List<DownloadTask> take(int max) {
    List<DownloadTask> tasks = new ArrayList<>(max);
    Optional<DownloadTask> task = work.next();
    while (task.isPresent()) {
      tasks.add(task.get());
      task = tasks.size() < max ? work.poll(Duration.ZERO) : Optional.empty();
    }
    return tasks;
  }

  /** Retries images with invalid results once, in a separate shard. */
  private void fetch(List<DownloadTask> tasks) {
    List<DownloadTask> invalid = run(tasks, false);
    if (invalid.isEmpty() || work.isCancelled()) return;
    LOG.warn("an executor returned invalid results for {} images, which will be retried", invalid.size());
    for (DownloadTask task : run(invalid, true))
      work.report(new Failed(
          task, new Failure(Kind.WORKER_DIED, "executors returned an invalid result twice", 0, 2)));
  }

  /**
   * Fetches a shard and returns the images without a valid result. The shard is sent in the closure of the job, and the
   * results are returned as bytes, so that this works with any serializer.
   *
   * @param again whether the images may already have been saved without being reported
   */
  private List<DownloadTask> run(List<DownloadTask> tasks, boolean again) {
    List<DownloadTask> sent =
        again ? tasks.stream().map(DownloadTask::replacing).toList() : tasks;
    Shard shard = new Shard(share, sent, settings.threadsPerTask());
    byte[] response = JavaSparkContext.fromSparkContext(context)
        .parallelize(List.of(0), 1)
        .map(any -> shard.fetch())
        .first();
    List<@Nullable Result> results = Result.read(response, sent.size());
    List<DownloadTask> invalid = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++)
      if (!report(tasks.get(i), sent.get(i), results.get(i))) invalid.add(tasks.get(i));
    return invalid;
  }

  /** Reports the result of an image. Returns false if the result is invalid. */
  private boolean report(DownloadTask task, DownloadTask sent, @Nullable Result result) {
    if (result == null) return false;
    Optional<Outcome> outcome = result.outcome(task);
    if (outcome.isEmpty()) return false;
    Optional<String> objection = check.objection(sent, outcome.get(), work.isCancelled());
    if (objection.isPresent()) {
      LOG.debug("the result of image {} is invalid: {}", task.number(), objection.get());
      return false;
    }
    result.progress(task).forEach(work::report);
    work.report(outcome.get());
    return true;
  }
}

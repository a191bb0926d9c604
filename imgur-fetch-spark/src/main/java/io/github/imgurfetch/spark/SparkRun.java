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
 * The driver's side of one run: as many loops as shards may be under way, each of which takes links, has them fetched
 * as a Spark job of one task, and reports what came home. A job for each shard is what keeps all cores busy: no shard
 * waits for another, and a core that is done has its next one at once.
 */
final class SparkRun {
  private static final Logger LOG = LoggerFactory.getLogger(SparkRun.class);
  private static final long BETWEEN_LOOKS_MS = 250;

  private final SparkStrategy settings;
  private final Workload work;
  private final SparkContext context;
  private final FetchPlan plan;
  private final OutcomeCheck check;
  private final String group;
  private final CountDownLatch listEnded = new CountDownLatch(1);
  private final AtomicReference<Throwable> broken = new AtomicReference<>();
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
   * Whatever is thrown here, no shard in this JVM is left when this returns, and no loop but one that waits for the
   * user's links, which the run ends.
   */
  void run() throws Exception {
    work.onCancel(this::stop);
    List<Thread> loops = new ArrayList<>();
    try {
      startAll(loops);
      for (Thread loop : loops) loop.join();
    } catch (InterruptedException | RuntimeException | Error e) {
      broken.compareAndSet(null, e);
      stop();
    }
    SharedFetchers.closeAndAwaitEnd(plan.run(), loops);
    if (broken.get() instanceof Error error) throw error;
    if (broken.get() instanceof Exception exception) throw exception;
  }

  private void stop() {
    context.cancelJobGroupAndFutureJobs(group, "the run was cancelled");
    SharedFetchers.close(plan.run());
  }

  private void startAll(List<Thread> loops) throws InterruptedException {
    boolean grows = plan.rate().equals(RateLimit.NONE);
    do {
      if (loops.isEmpty() || grows) startUpTo(settings.partitionsNow(), loops);
    } while (!listEnded.await(BETWEEN_LOOKS_MS, MILLISECONDS));
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

  /** Spark may run a slow shard twice at once: the rate has to hold then too. */
  private int copiesOfAShard() {
    return context.conf().getBoolean("spark.speculation", false) ? 2 : 1;
  }

  /** A loop that breaks leaves the rest of the work to the others; the first break is told when they are done. */
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
      if (!work.isCancelled()) broken.compareAndSet(null, e);
    } finally {
      listEnded.countDown();
    }
  }

  /** Waits for the first image alone: those behind it may have to wait for their hosts, and it has not. */
  private List<DownloadTask> take(int most) {
    List<DownloadTask> tasks = new ArrayList<>(most);
    Optional<DownloadTask> task = work.next();
    while (task.isPresent()) {
      tasks.add(task.get());
      task = tasks.size() < most ? work.poll(Duration.ZERO) : Optional.empty();
    }
    return tasks;
  }

  /** An image of which an executor says what cannot be is tried once more, in a shard of such images. */
  private void fetch(List<DownloadTask> tasks) {
    List<DownloadTask> doubtful = run(tasks, false);
    if (doubtful.isEmpty() || work.isCancelled()) return;
    LOG.warn("an executor said what cannot be of {} images: they are tried again", doubtful.size());
    for (DownloadTask task : run(doubtful, true))
      work.report(
          new Failed(task, new Failure(Kind.WORKER_DIED, "executors said twice of it what cannot be", 0, 2)));
  }

  /**
   * Fetches a shard, and returns the images of which nothing is said that can be. The shard travels in the job's
   * closure and comes home as bytes: whatever serialiser the application has set.
   *
   * @param again whether the images may have been saved before, and nobody was told
   */
  private List<DownloadTask> run(List<DownloadTask> tasks, boolean again) {
    List<DownloadTask> sent =
        again ? tasks.stream().map(DownloadTask::replacing).toList() : tasks;
    Shard shard = new Shard(share, sent, settings.threadsPerTask());
    byte[] home = JavaSparkContext.fromSparkContext(context)
        .parallelize(List.of(0), 1)
        .map(any -> shard.fetch())
        .first();
    List<@Nullable Result> results = Result.read(home, sent.size());
    List<DownloadTask> doubtful = new ArrayList<>();
    for (int i = 0; i < tasks.size(); i++)
      if (!report(tasks.get(i), sent.get(i), results.get(i))) doubtful.add(tasks.get(i));
    return doubtful;
  }

  /** Reports what became of an image, if that can be so. */
  private boolean report(DownloadTask task, DownloadTask sent, @Nullable Result result) {
    if (result == null) return false;
    Optional<Outcome> outcome = result.outcome(task);
    if (outcome.isEmpty()) return false;
    Optional<String> objection = check.objection(sent, outcome.get(), work.isCancelled());
    if (objection.isPresent()) {
      LOG.debug("image {} is not believed: {}", task.number(), objection.get());
      return false;
    }
    result.progress(task).forEach(work::report);
    work.report(outcome.get());
    return true;
  }
}

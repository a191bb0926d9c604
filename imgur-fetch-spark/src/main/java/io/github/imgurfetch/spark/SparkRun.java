// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.Workload;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The driver's side of one run: as many loops as shards may be under way, each of which takes links, has them fetched
 * as a Spark job of one task, and reports what came home. A job for each shard is what keeps all cores busy: no shard
 * waits for another, and a core that is done has its next one at once.
 */
final class SparkRun {
  private static final long BETWEEN_LOOKS_MS = 250;

  private final SparkStrategy settings;
  private final Workload work;
  private final SparkContext context;
  private final FetchPlan plan;
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
    this.group = "imgur-fetch-" + plan.run();
  }

  void run() throws Exception {
    work.onCancel(() -> context.cancelJobGroupAndFutureJobs(group, "the run was cancelled"));
    List<Thread> loops = new ArrayList<>();
    boolean grows = plan.rate().equals(RateLimit.NONE);
    do {
      if (loops.isEmpty() || grows) startUpTo(settings.partitionsNow(), loops);
    } while (!listEnded.await(BETWEEN_LOOKS_MS, MILLISECONDS));
    for (Thread loop : loops) loop.join();
    ShardsHere.awaitNone(plan.run());
    if (broken.get() instanceof Error error) throw error;
    if (broken.get() instanceof Exception exception) throw exception;
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
        run(new Shard(share, tasks, settings.threadsPerTask()));
        size = Math.min(2 * size, settings.batch());
        tasks = take(size);
      }
    } catch (Throwable e) { // Spark's Scala code throws checked exceptions that it does not declare
      if (!work.isCancelled()) broken.compareAndSet(null, e);
    } finally {
      listEnded.countDown();
    }
  }

  private List<DownloadTask> take(int most) {
    List<DownloadTask> tasks = new ArrayList<>(most);
    while (tasks.size() < most) {
      Optional<DownloadTask> task = work.next();
      if (task.isEmpty()) break;
      tasks.add(task.get());
    }
    return tasks;
  }

  /** The shard travels in the job's closure and comes home as bytes: whatever serialiser the application has set. */
  private void run(Shard shard) throws IOException {
    byte[] home =
        JavaSparkContext.fromSparkContext(context).parallelize(List.of(0), 1).map(any -> shard.fetch()).first();
    List<Result> results = Result.read(home);
    for (int i = 0; i < results.size(); i++) {
      DownloadTask task = shard.tasks().get(i);
      results.get(i).progress(task).forEach(work::report);
      work.report(results.get(i).outcome(task));
    }
  }
}

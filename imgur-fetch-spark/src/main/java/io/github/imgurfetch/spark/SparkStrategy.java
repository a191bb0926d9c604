// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Workload;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * An execution strategy that runs downloads on the executors of a Spark application, embedded ({@code local[*]}) or on
 * a cluster:
 *
 * {@snippet class="io.github.imgurfetch.spark.SparkSnippets" region="download"}
 *
 * <p>The driver reads the links and hands them out in shards. A shard is a Spark task that fetches several images
 * concurrently. The outcomes of its images, and their first and last progress events, are reported when the shard is
 * done. If an executor or a worker dies, Spark runs its shards again and fetches their images again, including those
 * that were already saved; no image is lost. The target directory must be shared by the driver and all executors.
 *
 * <p>Immutable and thread-safe: each setter returns a new strategy. A strategy can serve any number of runs, also
 * concurrently. It never stops the Spark context.
 */
public final class SparkStrategy implements ExecutionStrategy {
  private static final int BATCH = 64;
  private static final int MAX_LINKS = 10_000;
  private static final int THREADS = 8;
  private static final int MAX_WORKERS = 1024;

  private final SparkContext context;
  private final int batch;
  private final int threadsPerTask;
  private final @Nullable Integer partitions;

  private SparkStrategy(SparkContext context, int batch, int threadsPerTask, @Nullable Integer partitions) {
    this.context = context;
    this.batch = batch;
    this.threadsPerTask = threadsPerTask;
    this.partitions = partitions;
  }

  /**
   * Returns a strategy with the default settings that uses the executors of an application.
   *
   * @param context the running context of the application; not null
   * @return the strategy
   */
  public static SparkStrategy on(SparkContext context) {
    return new SparkStrategy(requireNonNull(context, "context"), BATCH, THREADS, null);
  }

  /**
   * Returns a strategy with the default settings that uses the executors of an application.
   *
   * @param context the running context of the application; not null
   * @return the strategy
   */
  public static SparkStrategy on(JavaSparkContext context) {
    return on(requireNonNull(context, "context").sc());
  }

  /**
   * Returns a strategy with another maximum number of links per shard. The first shards of a run are smaller, so that
   * short lists are distributed too. The driver holds at most this number times {@link #partitions} links in memory.
   *
   * @param links the number of links, from 1 to 10,000; the default is 64
   * @return the new strategy
   * @throws IllegalArgumentException if the number is out of range
   */
  public SparkStrategy batch(int links) {
    return new SparkStrategy(context, checked("batch", links, MAX_LINKS), threadsPerTask, partitions);
  }

  /**
   * Returns a strategy with another number of images that each shard fetches concurrently.
   *
   * @param threads the number of threads, from 1 to 1,024; the default is 8
   * @return the new strategy
   * @throws IllegalArgumentException if the number is out of range
   */
  public SparkStrategy threadsPerTask(int threads) {
    return new SparkStrategy(context, batch, checked("threadsPerTask", threads, MAX_WORKERS), partitions);
  }

  /**
   * Returns a strategy with another number of shards that run concurrently. By default, this is the number of Spark's
   * cores, up to 1,024, and it grows when executors register during the run. A run with a rate limit divides the limit
   * by the number of shards at its start, so the number does not grow during the run.
   *
   * @param shards the number of shards, from 1 to 1,024
   * @return the new strategy
   * @throws IllegalArgumentException if the number is out of range
   */
  public SparkStrategy partitions(int shards) {
    return new SparkStrategy(context, batch, threadsPerTask, checked("partitions", shards, MAX_WORKERS));
  }

  private static int checked(String setting, int value, int max) {
    if (value < 1 || value > max)
      throw new IllegalArgumentException(setting + " must be from 1 to " + max + ": " + value);
    return value;
  }

  SparkContext context() {
    return context;
  }

  int batch() {
    return batch;
  }

  int threadsPerTask() {
    return threadsPerTask;
  }

  /** Returns the number of shards that should currently run. */
  int partitionsNow() {
    return partitions != null ? partitions : Math.max(1, Math.min(MAX_WORKERS, context.defaultParallelism()));
  }

  /**
   * Runs all images of a workload on the executors. Blocks until all of them are reported.
   *
   * @param work the workload; not null
   * @throws IllegalStateException if the Spark context is stopped, or if the run has its own SSL context or a filter
   *     that is not serializable, which cannot be sent to the executors
   */
  @Override
  public void execute(Workload work) throws Exception {
    if (context.isStopped())
      throw new IllegalStateException("the SparkContext is stopped: pass a running one to SparkStrategy.on(…)");
    if (work.plan().ownTls())
      throw new IllegalStateException(
          "sslContext(…) cannot be sent to Spark's executors: remove it and set the trust store of their JVMs"
              + " (spark.executor.extraJavaOptions)");
    FilterCheck.check(work.plan().filters());
    new SparkRun(this, work).run();
  }

  @Override
  public String toString() {
    return "spark(" + context.master() + ", batch=" + batch + ", threadsPerTask=" + threadsPerTask
        + (partitions != null ? ", partitions=" + partitions : "") + ")";
  }
}

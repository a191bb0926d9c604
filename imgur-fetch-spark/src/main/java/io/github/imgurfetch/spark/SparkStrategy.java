// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Workload;
import java.util.OptionalInt;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs downloads on the executors of a Spark application, embedded ({@code local[*]}) or on a cluster:
 *
 * <pre>{@code
 * ConcurrentDownloader.builder().into(shared).strategy(SparkStrategy.on(spark.sparkContext())).build().download(links);
 * }</pre>
 *
 * <p>The links stay with the driver, which hands them out in shards; a shard is a Spark task, and within it several
 * images are under way at once. What became of a shard's images, and their first and last progress, is told when the
 * shard is done. A shard whose executor or worker died is run again by Spark, and its images that were saved before are
 * fetched again; no image is lost. The directory must be the same one for the driver and all executors.
 *
 * <p>Immutable: the setters return another strategy. One strategy may serve many runs, also at once. It never stops the
 * Spark context.
 */
public final class SparkStrategy implements ExecutionStrategy {
  private static final int BATCH = 64;
  private static final int MOST_LINKS = 10_000;
  private static final int THREADS = 8;
  private static final int MOST = 1024;

  private final SparkContext context;
  private final int batch;
  private final int threadsPerTask;
  private final OptionalInt partitions;

  private SparkStrategy(SparkContext context, int batch, int threadsPerTask, OptionalInt partitions) {
    this.context = context;
    this.batch = batch;
    this.threadsPerTask = threadsPerTask;
    this.partitions = partitions;
  }

  /** A strategy with the default settings, on the executors of an application. */
  public static SparkStrategy on(SparkContext context) {
    return new SparkStrategy(requireNonNull(context, "context"), BATCH, THREADS, OptionalInt.empty());
  }

  /** A strategy with the default settings, on the executors of an application. */
  public static SparkStrategy on(JavaSparkContext context) {
    return on(requireNonNull(context, "context").sc());
  }

  /**
   * How many links make a full shard, 1 to 10,000; by default 64. The first shards of a run are smaller, so that a
   * short list is spread too. With {@link #partitions} it bounds what the driver holds: the product of both.
   */
  public SparkStrategy batch(int links) {
    return new SparkStrategy(context, checked("batch", links, MOST_LINKS), threadsPerTask, partitions);
  }

  /** How many images of a shard are under way at once, 1 to 1,024; by default 8. */
  public SparkStrategy threadsPerTask(int threads) {
    return new SparkStrategy(context, batch, checked("threadsPerTask", threads, MOST), partitions);
  }

  /**
   * How many shards are under way at once, 1 to 1,024. By default as many as Spark has cores, executors that register
   * while the run is under way included. A run with a rate limit divides it by this number when it starts, and does not
   * grow.
   */
  public SparkStrategy partitions(int shards) {
    return new SparkStrategy(context, batch, threadsPerTask, OptionalInt.of(checked("partitions", shards, MOST)));
  }

  private static int checked(String setting, int value, int most) {
    if (value < 1 || value > most)
      throw new IllegalArgumentException(setting + " must be from 1 to " + most + ": " + value);
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

  /** How many shards are to be under way now. */
  int partitionsNow() {
    return partitions.orElseGet(() -> Math.max(1, Math.min(MOST, context.defaultParallelism())));
  }

  /**
   * Runs all images of a workload.
   *
   * @throws IllegalStateException if the Spark context is stopped, or the run has an SSL context of its own, which
   *     cannot reach the executors
   */
  @Override
  public void execute(Workload work) throws Exception {
    if (context.isStopped())
      throw new IllegalStateException("the SparkContext is stopped: give SparkStrategy.on(…) one that runs");
    if (work.plan().ownTls())
      throw new IllegalStateException(
          "the run has its own sslContext(…), which does not reach Spark's executors: set their JVMs' trust store"
              + " (spark.executor.extraJavaOptions) and leave sslContext(…) out");
    new SparkRun(this, work).run();
  }

  @Override
  public String toString() {
    return "spark(" + context.master() + ", batch=" + batch + ", threadsPerTask=" + threadsPerTask
        + (partitions.isPresent() ? ", partitions=" + partitions.getAsInt() : "") + ")";
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import java.io.IOException;
import java.io.Serializable;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
  Shard {
    tasks = List.copyOf(tasks);
  }

  /** Fetches all images, within a Spark task, and returns the {@link Result} of each, in their order, as bytes. */
  byte[] fetch() throws IOException, InterruptedException {
    TaskContext context = TaskContext.get();
    findDirectory();
    SharedFetcher shared = SharedFetchers.borrow(plan);
    try {
      Result[] results = new ShardWorkers(tasks, context).fetchAll(shared, threads);
      context.killTaskIfInterrupted();
      return Result.write(List.of(results));
    } finally {
      SharedFetchers.giveBack(shared);
    }
  }

  /** Without it each request would be made for nothing. Where the driver itself fetches, its run has made it. */
  private void findDirectory() throws IOException {
    if (!"file".equals(plan.directory().getScheme())
        || SparkEnv.get().executorId().equals("driver")) return;
    Path directory = Path.of(plan.directory());
    if (Files.isDirectory(directory)) return;
    throw new IOException(directory + " is not on the worker "
        + InetAddress.getLocalHost().getHostName()
        + ": give into(…) a directory that the driver and all workers share");
  }
}

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
 * A batch of images and how to fetch them. It is sent to an executor, which runs {@link #fetch}.
 *
 * @param plan the shard's share of the run's plan
 * @param tasks the images
 * @param threads the number of images to fetch concurrently
 */
record Shard(FetchPlan plan, List<DownloadTask> tasks, int threads) implements Serializable {
  Shard {
    tasks = List.copyOf(tasks);
  }

  /** Fetches all images within a Spark task. Returns their serialized {@link Result}s in order. */
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

  /** Checks that the directory exists before any request is sent. In the driver, the run has created it. */
  private void findDirectory() throws IOException {
    if (!"file".equals(plan.directory().getScheme())
        || SparkEnv.get().executorId().equals("driver")) return;
    Path directory = Path.of(plan.directory());
    if (Files.isDirectory(directory)) return;
    throw new IOException(directory + " does not exist on the worker "
        + InetAddress.getLocalHost().getHostName()
        + ": pass into(…) a directory that the driver and all workers share");
  }
}

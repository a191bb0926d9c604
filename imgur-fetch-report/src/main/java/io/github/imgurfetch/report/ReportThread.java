// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The thread of a report, which exists from the first image to the end of the run. */
final class ReportThread implements Executor {
  private volatile @Nullable Thread newest;

  private final ExecutorService thread =
      new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
        Thread created = new Thread(task, "imgur-fetch-report");
        created.setDaemon(true);
        newest = created;
        return created;
      });

  @Override
  public void execute(Runnable task) {
    thread.execute(task);
  }

  /** Executes a task after all others, and waits until the thread has ended, even if the caller is interrupted. */
  void last(Runnable task) {
    boolean interrupted = false;
    thread.execute(task);
    thread.shutdown();
    while (true)
      try {
        if (!thread.awaitTermination(1, TimeUnit.DAYS)) continue;
        Thread last = newest;
        if (last != null) last.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    if (interrupted) Thread.currentThread().interrupt();
  }
}

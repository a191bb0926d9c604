// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Workload;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

// docs:begin own-strategy
/** Runs the serial loop on its own thread pool. */
record OwnPool(int workers) implements ExecutionStrategy {
  @Override
  public void execute(Workload work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(workers);
    try (Fetcher fetcher = work.open()) {
      work.onCancel(fetcher::close); // ends all transfers and waits
      Callable<Void> loop = Executors.callable(() -> work.drain(fetcher), null);
      for (Future<Void> ended : threads.invokeAll(Collections.nCopies(workers, loop))) ended.get();
    } finally {
      threads.shutdown();
      threads.awaitTermination(1, TimeUnit.SECONDS);
    }
  }
}
// docs:end own-strategy

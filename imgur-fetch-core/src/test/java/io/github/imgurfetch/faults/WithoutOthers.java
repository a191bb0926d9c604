// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.testing.ForwardingWorkload;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Workload;
import java.util.Optional;

/**
 * A strategy that delegates to another one, except for images whose ids begin with a given word, which it reports as
 * already saved. This makes long lists cheap for tests.
 */
record WithoutOthers(ExecutionStrategy strategy, String word) implements ExecutionStrategy {
  @Override
  public void execute(Workload work) throws Exception {
    strategy.execute(new ForwardingWorkload(work) {
      @Override
      public Optional<DownloadTask> next() {
        Optional<DownloadTask> task = super.next();
        while (task.isPresent() && task.get().id().startsWith(word)) {
          report(new Skipped(task.get(), Skipped.Reason.ALREADY_SAVED));
          task = super.next();
        }
        return task;
      }
    });
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.faults;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Skipped;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Workload;
import java.util.Optional;

/**
 * A strategy that fetches as another one does, but for images whose ids begin with a word: they are taken to be there
 * already. So a list is as long as a test wants it, at little cost.
 */
record WithoutOthers(ExecutionStrategy strategy, String word) implements ExecutionStrategy {
  @Override
  public void execute(Workload work) throws Exception {
    strategy.execute(new Desk(work, word));
  }

  private record Desk(Workload run, String word) implements Workload {
    @Override
    public Optional<DownloadTask> next() {
      Optional<DownloadTask> task = run.next();
      while (task.isPresent() && task.get().id().startsWith(word)) {
        run.report(new Skipped(task.get(), Skipped.Reason.ALREADY_SAVED));
        task = run.next();
      }
      return task;
    }

    @Override
    public FetchPlan plan() {
      return run.plan();
    }

    @Override
    public Fetcher open() {
      return run.open();
    }

    @Override
    public void report(Outcome outcome) {
      run.report(outcome);
    }

    @Override
    public void report(Progress progress) {
      run.report(progress);
    }

    @Override
    public boolean isCancelled() {
      return run.isCancelled();
    }

    @Override
    public void onCancel(Runnable action) {
      run.onCancel(action);
    }
  }
}

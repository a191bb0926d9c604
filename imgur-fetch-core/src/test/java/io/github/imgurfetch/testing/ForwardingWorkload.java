// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import io.github.imgurfetch.transfer.Workload;
import java.util.Optional;

/** The workload of a run, for tests that change one of its methods. */
public class ForwardingWorkload implements Workload {
  private final Workload run;

  public ForwardingWorkload(Workload run) {
    this.run = run;
  }

  @Override
  public Optional<DownloadTask> next() {
    return run.next();
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

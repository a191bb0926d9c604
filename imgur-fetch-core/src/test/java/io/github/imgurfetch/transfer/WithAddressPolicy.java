// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.AddressPolicy;
import java.util.Optional;

/**
 * A strategy of which the fetchers find and permit hosts as a test says, so that what is refused, and why, shows on a
 * machine that has loopback only.
 */
public record WithAddressPolicy(ExecutionStrategy strategy, AddressPolicy policy) implements ExecutionStrategy {
  @Override
  public void execute(Workload work) throws Exception {
    strategy.execute(new Workload() {
      @Override
      public Fetcher open() {
        return new HttpFetcher((PlanValues) plan(), policy, null);
      }

      @Override
      public Optional<DownloadTask> next() {
        return work.next();
      }

      @Override
      public FetchPlan plan() {
        return work.plan();
      }

      @Override
      public void report(Outcome outcome) {
        work.report(outcome);
      }

      @Override
      public void report(Progress progress) {
        work.report(progress);
      }

      @Override
      public boolean isCancelled() {
        return work.isCancelled();
      }

      @Override
      public void onCancel(Runnable action) {
        work.onCancel(action);
      }
    });
  }
}

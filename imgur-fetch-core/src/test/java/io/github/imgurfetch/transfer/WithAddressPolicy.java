// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.internal.http.AddressPolicy;
import io.github.imgurfetch.testing.ForwardingWorkload;

/**
 * A strategy of which the fetchers find and permit hosts as a test says, so that what is refused, and why, shows on a
 * machine that has loopback only.
 */
public record WithAddressPolicy(ExecutionStrategy strategy, AddressPolicy policy) implements ExecutionStrategy {
  @Override
  public void execute(Workload work) throws Exception {
    strategy.execute(new ForwardingWorkload(work) {
      @Override
      public Fetcher open() {
        return new HttpFetcher((PlanValues) plan(), policy, null);
      }
    });
  }
}

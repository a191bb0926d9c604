// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.testing.ForwardingWorkload;
import io.github.imgurfetch.transfer.internal.http.AddressPolicy;

/**
 * A strategy whose fetchers resolve and permit hosts as specified by a test, so that blocked addresses can be tested on
 * a machine with loopback only.
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

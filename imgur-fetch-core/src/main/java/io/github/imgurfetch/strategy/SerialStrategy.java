// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.ExecutionStrategy;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Workload;

/** A strategy that fetches one image after another on the thread of the run. */
record SerialStrategy() implements ExecutionStrategy {
  @Override
  public void execute(Workload work) {
    try (Fetcher fetcher = work.open()) {
      work.onCancel(fetcher::close);
      work.drain(fetcher);
    }
  }

  @Override
  public String toString() {
    return "serial";
  }
}

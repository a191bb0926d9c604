// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Workload;
import java.util.Optional;

/** Hands out each task twice. The second one has an unknown number but the same file. */
final class TwinWorkload extends ForwardingWorkload {
  private static final long OTHER_NUMBERS = 1_000_000;
  private Optional<DownloadTask> twin = Optional.empty();

  TwinWorkload(Workload run) {
    super(run);
  }

  @Override
  public synchronized Optional<DownloadTask> next() {
    Optional<DownloadTask> due = twin;
    twin = Optional.empty();
    if (due.isPresent()) return due;
    Optional<DownloadTask> task = super.next();
    twin = task.map(
        one -> new DownloadTask(one.number() + OTHER_NUMBERS, one.id(), one.link(), one.name(), one.replace()));
    return task;
  }
}

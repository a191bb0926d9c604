// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing.strategy;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Workload;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Hands out each task twice. The copy has a number that the run does not know, but the same file. */
final class DuplicatingWorkload extends ForwardingWorkload {
  private static final long OTHER_NUMBERS = 1_000_000;
  private @Nullable DownloadTask twin;

  DuplicatingWorkload(Workload run) {
    super(run);
  }

  @Override
  public synchronized Optional<DownloadTask> next() {
    DownloadTask due = twin;
    twin = null;
    if (due != null) return Optional.of(due);
    Optional<DownloadTask> task = super.next();
    twin = task.map(one ->
            new DownloadTask(one.number() + OTHER_NUMBERS, one.id(), one.link(), one.name(), one.replace()))
        .orElse(null);
    return task;
  }
}

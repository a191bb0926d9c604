// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.docs;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Outcome;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/** The worker of docs/writing-a-strategy.md. */
final class OwnWorker {
  private OwnWorker() {}

  // docs:begin own-worker
  /** The work of a strategy's worker in another process: it receives a plan and tasks, and opens its own fetcher. */
  static Outcome work(FetchPlan plan, DownloadTask task) {
    try (Fetcher fetcher = plan.open()) {
      return fetcher.fetch(task, progress -> {});
    }
  }

  /** The test of a worker needs no run: it builds a plan. */
  static Outcome fetchAlone(Path directory, URI link) {
    FetchPlan plan = FetchPlan.builder()
        .directory(directory.toUri())
        .timeout(Duration.ofSeconds(10))
        .build();
    return work(plan.share(4), new DownloadTask(1, "abc", link, "abc", false));
  }
  // docs:end own-worker
}

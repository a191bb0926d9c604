// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageLink;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Creates a task from a link and starts tracking it, as one operation. */
record TaskOpener(TaskFactory tasks, OutcomeTracker tracker)
    implements Function<@Nullable ImageLink, TaskFactory.PreparedTask> {
  @Override
  public TaskFactory.PreparedTask apply(@Nullable ImageLink link) {
    TaskFactory.PreparedTask prepared = tasks.create(link);
    DownloadTask task = prepared.task();
    tracker.open(link == null ? ImageLink.of(task.link()) : link, task);
    return prepared;
  }
}

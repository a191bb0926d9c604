// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.RunDescription;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import java.time.Duration;

/** A listener that forwards the events of a run, and runs an action in the middle of it. */
final class InTheMiddle implements DownloadListener {
  private final DownloadListener next;
  private final Runnable action;
  private int left;

  InTheMiddle(DownloadListener next, int afterOutcomes, Runnable action) {
    this.next = next;
    this.left = afterOutcomes;
    this.action = action;
  }

  @Override
  public void onStart(RunDescription run) {
    next.onStart(run);
  }

  @Override
  public void onBegin(ImageLink link, DownloadTask task) {
    next.onBegin(link, task);
  }

  @Override
  public void onProgress(Progress progress) {
    next.onProgress(progress);
  }

  @Override
  public void onRetry(DownloadTask task, Failure failure, Duration wait) {
    next.onRetry(task, failure, wait);
  }

  @Override
  public void onOutcome(ImageLink link, Outcome outcome) {
    next.onOutcome(link, outcome);
    if (--left == 0) action.run();
  }

  @Override
  public void onFinish(DownloadReport report) {
    next.onFinish(report);
  }
}

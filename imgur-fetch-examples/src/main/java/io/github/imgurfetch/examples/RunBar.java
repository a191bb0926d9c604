// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.Progress;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/**
 * Shows the progress of a run: on a terminal as a bar with the images, the elapsed and remaining time, the bytes, the
 * rate, the failures and the slowest image in progress; elsewhere as a few lines.
 */
final class RunBar implements DownloadListener {
  private final ProgressBar bar;
  private final long start = System.nanoTime();
  private final Map<Long, InFlight> inFlight = new LinkedHashMap<>(); // the oldest first
  private long bytes;
  private long failed;

  private record InFlight(long since, String state) {}

  private RunBar(ProgressBar bar) {
    this.bar = bar;
  }

  /** Returns a listener that shows the progress of a run over the given number of images. */
  static DownloadListener of(String label, int total) {
    return Terminal.isInteractive() ? new RunBar(Terminal.bar(label, total)) : new ProgressLine(label, total);
  }

  @Override
  public void onBegin(ImageLink link, DownloadTask task) {
    inFlight.put(task.number(), new InFlight(System.nanoTime(), task.id()));
  }

  @Override
  public void onProgress(Progress progress) {
    String state = progress.task().id() + ' ' + progress.state().name().toLowerCase(Locale.ROOT);
    inFlight.computeIfPresent(progress.task().number(), (number, image) -> new InFlight(image.since(), state));
    show();
  }

  @Override
  public void onOutcome(Outcome outcome) {
    inFlight.remove(outcome.task().number());
    if (outcome instanceof Saved saved) bytes += saved.bytes();
    if (outcome instanceof Failed) failed++;
    bar.step();
    show();
  }

  @Override
  public void onFinish(DownloadReport report) {
    inFlight.clear();
    show();
    bar.close();
  }

  private void show() {
    long now = System.nanoTime();
    double megabytes = bytes / 1e6;
    String slowest = inFlight.values().stream()
        .findFirst()
        .map(image -> String.format(Locale.ROOT, ", %s %.1f s", image.state(), (now - image.since()) / 1e9))
        .orElse("");
    bar.setExtraMessage(String.format(
        Locale.ROOT,
        "%.1f MB, %.1f MB/s, %d failed%s",
        megabytes,
        megabytes / ((now - start) / 1e9),
        failed,
        slowest));
  }
}

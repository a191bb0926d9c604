// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.report;

import static java.util.Objects.requireNonNull;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.RunDescription;
import io.github.imgurfetch.transfer.DownloadTask;
import io.github.imgurfetch.transfer.Failure;
import io.github.imgurfetch.transfer.ImageLink;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A listener that writes a page about its run: a summary, a contact sheet, a timeline with a bar for each image, the
 * throughput, the hosts and the failures. The page is a single HTML file without external scripts, styles or fonts. It
 * refers to the saved images by relative paths.
 *
 * {@snippet class="io.github.imgurfetch.report.RunReportSnippets" region="run"}
 *
 * <p>The page is written when the run ends, before {@code download} returns, and replaces an earlier page atomically.
 * If it cannot be written, this is logged as a warning and does not affect the run. Query strings and user names are
 * left out of all URLs, as they may be secrets.
 *
 * <p>Memory is bounded, however many images the run has: the details of images are collected in a temporary file
 * ({@code java.io.tmpdir}). The page contains the details of the first 100,000 images, and totals of all. If
 * {@code net.coobird:thumbnailator} is on the class path, up to 200 thumbnails are embedded, which a thread of the
 * report creates during the run.
 *
 * <p>A report can be used for one run after another. Runs that overlap in time and share a report get one page, which
 * is written when the last of them ends. Thread-safe.
 */
public final class RunReport implements DownloadListener {
  private final Path page;
  private final LongSupplier nanoTime;
  private @Nullable Recording recording;
  private int running;

  RunReport(Path page, LongSupplier nanoTime) {
    this.page = page.toAbsolutePath().normalize();
    this.nanoTime = nanoTime;
  }

  /**
   * Creates a report.
   *
   * @param page the HTML file; missing directories are created
   * @return the report, a listener for {@code start} or {@code download}
   */
  public static RunReport to(Path page) {
    return new RunReport(requireNonNull(page, "page"), System::nanoTime);
  }

  @Override
  public synchronized void onStart(RunDescription run) {
    if (running++ == 0) recording = new Recording(page, run, nanoTime);
  }

  @Override
  public synchronized void onBegin(ImageLink link, DownloadTask task) {
    if (recording != null) recording.begin(task);
  }

  @Override
  public synchronized void onProgress(Progress progress) {
    if (recording != null) recording.progress(progress);
  }

  @Override
  public synchronized void onRetry(DownloadTask task, Failure failure, Duration wait) {
    if (recording != null) recording.retry(task);
  }

  @Override
  public synchronized void onOutcome(ImageLink link, Outcome outcome) {
    if (recording != null) recording.end(link, outcome);
  }

  @Override
  public synchronized void onFinish(DownloadReport report) {
    Recording ended = recording;
    if (ended == null) return;
    ended.add(report);
    if (--running > 0) return;
    recording = null;
    ended.write();
  }
}

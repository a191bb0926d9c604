// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Outcome.Failed;
import java.io.PrintStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prints the progress of a run: on a terminal as one line that is overwritten, otherwise as a few separate lines, so
 * that log files contain no control characters.
 */
final class ProgressLine implements DownloadListener {
  private static final Logger log = LoggerFactory.getLogger(ProgressLine.class);
  private static final int LINES = 4;

  private final PrintStream out;
  private final boolean oneLine;
  private final String label;
  private final int total;
  private int done;

  ProgressLine(String label, int total) {
    this(System.out, Terminal.isInteractive(), label, total);
  }

  ProgressLine(PrintStream out, boolean oneLine, String label, int total) {
    this.out = out;
    this.oneLine = oneLine;
    this.label = label;
    this.total = total;
  }

  @Override
  public void onOutcome(Outcome outcome) {
    done++;
    if (outcome instanceof Failed failed)
      log.warn("{}: {}", failed.task().link(), failed.failure().message());
    if (oneLine) out.printf("\r%s: %d of %d", label, done, total);
    else if (done * LINES / total > (done - 1) * LINES / total) out.printf("%s: %d of %d%n", label, done, total);
    out.flush();
  }

  @Override
  public void onFinish(DownloadReport report) {
    if (oneLine) out.println();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.transfer.Outcome;
import java.io.PrintStream;

/** Prints the progress of a run as a few lines, for log files and simple terminals. */
final class ProgressLine implements DownloadListener {
  private static final int LINES = 4;

  private final PrintStream out;
  private final String label;
  private final int total;
  private int done;

  ProgressLine(String label, int total) {
    this(System.out, label, total);
  }

  ProgressLine(PrintStream out, String label, int total) {
    this.out = out;
    this.label = label;
    this.total = total;
  }

  @Override
  public void onOutcome(Outcome outcome) {
    done++;
    if (done * LINES / total > (done - 1) * LINES / total) out.printf("%s: %d of %d%n", label, done, total);
    out.flush();
  }
}

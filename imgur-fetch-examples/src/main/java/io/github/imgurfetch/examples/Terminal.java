// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

import java.io.Console;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** The destination of standard output. */
final class Terminal {
  private Terminal() {}

  /** Whether the output is an interactive terminal, on which a line can be overwritten. */
  @SuppressWarnings("SystemConsoleNull") // newer JDKs have isTerminal
  static boolean isInteractive() {
    Console console = System.console();
    return console != null && !"dumb".equals(System.getenv("TERM")) && isTerminal(console);
  }

  /** Returns a progress bar on standard output. */
  static ProgressBar bar(String label, int total) {
    return new ProgressBarBuilder()
        .setTaskName(label)
        .setInitialMax(total)
        .setStyle(ProgressBarStyle.ASCII)
        .setUpdateIntervalMillis(100)
        .setConsumer(new ConsoleProgressBarConsumer(System.out))
        .build();
  }

  /** Since JDK 22 a console exists even if input and output are files, and {@code isTerminal} tells them apart. */
  private static boolean isTerminal(Console console) {
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}

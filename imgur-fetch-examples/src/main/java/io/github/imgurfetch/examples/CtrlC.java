// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

/**
 * What Ctrl-C does: it interrupts the thread that waits for a download, which cancels it, and waits until that thread
 * has put everything away. No temporary file, no child process is left.
 */
final class CtrlC implements AutoCloseable {
  private static final long PATIENCE_MILLIS = 5_000;

  private final Thread hook;

  private CtrlC(Thread hook) {
    this.hook = hook;
  }

  /** From now on, Ctrl-C interrupts this thread. */
  static CtrlC interruptsThisThread() {
    Thread program = Thread.currentThread();
    CtrlC ctrlC = new CtrlC(new Thread(() -> end(program), "ctrl-c"));
    Runtime.getRuntime().addShutdownHook(ctrlC.hook);
    return ctrlC;
  }

  private static void end(Thread program) {
    program.interrupt();
    try {
      program.join(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ctrl-C is again what it was. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // Ctrl-C is what brought the program here
    }
  }
}

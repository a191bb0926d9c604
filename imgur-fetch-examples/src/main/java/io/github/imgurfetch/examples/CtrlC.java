// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.examples;

/**
 * A shutdown hook for Ctrl-C: interrupts the thread that waits for a download, which cancels the download, and waits
 * until that thread has cleaned up. No temporary files or child processes remain.
 */
final class CtrlC implements AutoCloseable {
  private static final long TIMEOUT_MILLIS = 5_000;
  private static volatile boolean pressed;

  private final Thread hook;

  private CtrlC(Thread hook) {
    this.hook = hook;
  }

  /** Installs the hook; Ctrl-C then interrupts the calling thread. */
  static CtrlC interruptsThisThread() {
    Thread program = Thread.currentThread();
    CtrlC ctrlC = new CtrlC(new Thread(() -> end(program), "ctrl-c"));
    Runtime.getRuntime().addShutdownHook(ctrlC.hook);
    return ctrlC;
  }

  /** Whether the JVM is ending because of Ctrl-C, so that it must not be ended a second time. */
  static boolean pressed() {
    return pressed;
  }

  private static void end(Thread program) {
    pressed = true;
    program.interrupt();
    try {
      program.join(TIMEOUT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Restores the default behavior of Ctrl-C. */
  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      return; // the JVM is shutting down because of Ctrl-C
    }
  }
}

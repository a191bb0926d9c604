// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.forked;

/**
 * Waits that an interrupt does not end, for what has to be waited for and is sure to come. The flag is set again
 * afterwards, for whoever interrupted. An interrupt begins a bounded wait anew.
 */
final class Uninterrupted {
  private Uninterrupted() {}

  /** A wait, with what it waits for. */
  interface Wait<T> {
    T await() throws InterruptedException;
  }

  static <T> T get(Wait<T> wait) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return wait.await();
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of a thread, for a while. */
  static void join(Thread thread, long millis) {
    get(() -> {
      thread.join(millis);
      return thread;
    });
  }
}

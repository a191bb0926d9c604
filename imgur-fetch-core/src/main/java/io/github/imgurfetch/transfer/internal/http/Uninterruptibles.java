// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

/**
 * Waits that continue after an interrupt, for events that are certain to happen. The interrupt flag is restored
 * afterwards. An interrupt restarts a bounded wait.
 */
public final class Uninterruptibles {
  private Uninterruptibles() {}

  /** A blocking operation that returns a value. */
  public interface Wait<T> {
    T await() throws InterruptedException;
  }

  /** Waits until the event has happened, and returns its value. */
  public static <T> T get(Wait<T> wait) {
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

  /** Waits up to the given time for a thread to end. */
  public static void join(Thread thread, long millis) {
    get(() -> {
      thread.join(millis);
      return thread;
    });
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.concurrent.Semaphore;

/**
 * Limits the number of threads in this JVM that hash and check bytes at the same time to twice the number of
 * processors. More would take CPU time from the JIT compilers, which a run with hundreds of workers needs most at its
 * start. A thread must not perform I/O while it holds a permit.
 */
final class ProcessingGate {
  private static final int PER_PROCESSOR = 2;
  private static final Semaphore PERMITS =
      new Semaphore(PER_PROCESSOR * Runtime.getRuntime().availableProcessors());

  private ProcessingGate() {}

  /** Acquires a permit. An interrupt does not end the wait, which lasts only while other threads compute. */
  static void enter() {
    PERMITS.acquireUninterruptibly();
  }

  static void leave() {
    PERMITS.release();
  }
}

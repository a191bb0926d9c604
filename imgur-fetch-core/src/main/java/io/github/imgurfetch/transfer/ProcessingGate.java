// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import java.util.concurrent.Semaphore;

/**
 * Limits how many threads of this JVM hash and check bytes at the same time, to twice the number of processors. More of
 * them would take the time of the JIT compilers, which a run with hundreds of workers needs most at its start. A thread
 * must not read or write while it is inside.
 */
final class ProcessingGate {
  private static final int PER_PROCESSOR = 2;
  private static final Semaphore PERMITS =
      new Semaphore(PER_PROCESSOR * Runtime.getRuntime().availableProcessors());

  private ProcessingGate() {}

  /** Waits for a place. An interrupt does not end the wait, which lasts only as long as others compute. */
  static void enter() {
    PERMITS.acquireUninterruptibly();
  }

  static void leave() {
    PERMITS.release();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.Sleeper;
import java.io.Serial;

/** Thrown when the fetcher is closed, or the calling thread interrupted, during a download. */
final class CancelledException extends Exception {
  @Serial
  private static final long serialVersionUID = 1;

  /** Sleeps for the given time, unless the run is cancelled. */
  static void sleep(Sleeper sleeper, long nanos) throws CancelledException {
    try {
      if (sleeper.sleep(nanos)) throw new CancelledException();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    }
  }
}

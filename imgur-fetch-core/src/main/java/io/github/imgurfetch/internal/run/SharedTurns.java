// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.run;

import io.github.imgurfetch.transfer.RateLimit;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import io.github.imgurfetch.transfer.internal.http.Uninterruptibles;

/** Makes one run wait for its start times under a rate limit that it shares with other runs. Thread-safe. */
public final class SharedTurns {
  private final SharedRate rate;
  private final Sleeper sleeper = new Sleeper();

  public SharedTurns(RateLimit limit) {
    this.rate = SharedRate.of(limit.sharedBy(), limit.perSecond());
  }

  /** Waits until the next image may start. Returns false if the run is stopped meanwhile. */
  public boolean await() {
    long end = System.nanoTime() + rate.reserve();
    return !Uninterruptibles.get(
        () -> sleeper.sleep(Math.max(0, end - System.nanoTime()))); // a cancel arrives through stop()
  }

  /** Ends all waits. */
  public void stop() {
    sleeper.close();
  }
}

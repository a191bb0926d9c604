// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import io.github.imgurfetch.transfer.internal.http.Sleeper;
import java.time.Duration;
import java.time.Instant;

/** A {@link TimeSource} with the system clock. */
final class SystemTime implements TimeSource {
  private final Sleeper sleeper = new Sleeper();

  @Override
  public Instant now() {
    return Instant.now();
  }

  @Override
  public void sleep(Duration duration) throws InterruptedException {
    sleeper.sleep(duration.toNanos());
  }

  @Override
  public void close() {
    sleeper.close();
  }
}

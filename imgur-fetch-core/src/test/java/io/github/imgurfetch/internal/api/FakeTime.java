// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.api;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A fake clock that advances only during waits. */
final class FakeTime implements TimeSource {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private boolean standing;
  private Runnable during = () -> {};
  private final List<Duration> sleeps = new ArrayList<>();

  @Override
  public synchronized Instant now() {
    return now;
  }

  @Override
  public synchronized void sleep(Duration duration) {
    sleeps.add(duration);
    Runnable event = during;
    during = () -> {};
    event.run();
    if (!standing) now = now.plus(duration);
  }

  /** Makes all further waits take no time, as if other threads waited. */
  synchronized void stand() {
    standing = true;
  }

  /** Sets an action that runs once, during the next wait. */
  synchronized void during(Runnable event) {
    during = event;
  }

  synchronized void pass(Duration duration) {
    now = now.plus(duration);
  }

  synchronized List<Duration> sleeps() {
    return List.copyOf(sleeps);
  }

  @Override
  public void close() {}
}

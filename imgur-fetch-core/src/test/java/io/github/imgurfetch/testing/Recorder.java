// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.testing;

import io.github.imgurfetch.DownloadListener;
import io.github.imgurfetch.DownloadReport;
import io.github.imgurfetch.transfer.Outcome;
import io.github.imgurfetch.transfer.Progress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A listener that records all events and detects overlapping callbacks. */
public class Recorder implements DownloadListener {
  private final List<Object> events = new CopyOnWriteArrayList<>();
  private final AtomicInteger inside = new AtomicInteger();
  private volatile boolean overlapped;

  @Override
  public void onStart() {
    hear("start");
  }

  @Override
  public void onProgress(Progress progress) {
    hear(progress);
  }

  @Override
  public void onOutcome(Outcome outcome) {
    hear(outcome);
  }

  @Override
  public void onFinish(DownloadReport report) {
    hear(report);
  }

  private void hear(Object event) {
    if (inside.incrementAndGet() > 1) overlapped = true;
    events.add(event);
    Thread.yield(); // gives an overlapping callback a chance to run
    inside.decrementAndGet();
  }

  /** Returns all events: the string "start", progress, outcomes and a report. */
  public List<Object> events() {
    return List.copyOf(events);
  }

  /** Returns the events of a type. */
  public <T> List<T> heard(Class<T> kind) {
    return events.stream().filter(kind::isInstance).map(kind::cast).toList();
  }

  /** Whether two callbacks have overlapped. */
  public boolean overlapped() {
    return overlapped;
  }
}

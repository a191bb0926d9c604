// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import org.jspecify.annotations.Nullable;

/**
 * Finds the best number of workers by measuring throughput. It begins with a slow start, as in TCP: the number doubles
 * while that raises throughput by at least a quarter, as in BBR. Then it climbs: from time to time, a few more or a few
 * fewer workers are tested for one measurement window, and kept if throughput rises enough or hardly falls. If the
 * server signals overload, the number is halved immediately; if latency rises while throughput falls, it is reduced to
 * three quarters. It reads no clock; all times are passed in. Not thread-safe.
 *
 * @see "docs/decisions/0009-how-many-workers.md"
 */
final class ConcurrencyLimit {
  private static final int FIRST = 4;
  private static final int MIN_COUNTED = 8;
  private static final double DOUBLING_PAYS = 1.25;
  private static final double STEP_PAYS = 0.5;
  private static final double MUCH_LESS = 0.7;
  private static final double MUCH_LONGER = 1.4;
  private static final double NEW_SAMPLE_WEIGHT = 0.3;
  private static final int FIRST_PAUSE = 3;
  private static final int MAX_PAUSE = 48;

  /** The throughput and latency measured with a number of workers. */
  private record Sample(int workers, double throughput, double latency) {}

  private int max;
  private int workers;
  private int highest;
  private int cuts;
  private boolean slowStart = true;
  private boolean secondLook;
  private boolean trial;
  private boolean upNext;
  private int pause = FIRST_PAUSE;
  private int quietWindows = FIRST_PAUSE;
  private boolean hasCut;
  private long lastCut;
  private @Nullable Sample best;
  private MeasurementWindow window;

  ConcurrencyLimit(int max) {
    this.max = max;
    this.workers = Math.min(FIRST, max);
    this.highest = workers;
    this.window = new MeasurementWindow(MIN_COUNTED);
  }

  int workers() {
    return workers;
  }

  /** Returns the highest number of workers so far. */
  int highest() {
    return highest;
  }

  /** Returns the number of times that overload halved the workers. */
  int cuts() {
    return cuts;
  }

  /** Lowers the maximum, because no more workers can be started. */
  void noMoreThan(int bound) {
    max = Math.max(1, bound);
    if (workers <= max) return;
    slowStart = false;
    highest = max;
    settleAt(max, null);
  }

  /** Records a finished image, with its start and end times in nanoseconds. */
  void record(LoadSignal signal, long bytes, long start, long now) {
    if (signal == LoadSignal.NONE) return;
    if (signal == LoadSignal.REFUSED) {
      if (!hasCut || start - lastCut >= 0)
        cut(now); // images started before the last cut carry no new information
    } else if (window.record(signal, bytes, start, now)) {
      if (window.isStrained()) cut(now);
      else if (slowStart) climbFast(sample());
      else if (trial) judgeTrial(sample());
      else hold(sample());
    }
  }

  private Sample sample() {
    return new Sample(workers, window.throughput(), window.latency());
  }

  private void cut(long now) {
    hasCut = true;
    lastCut = now;
    cuts++;
    slowStart = false;
    pause = Math.min(2 * pause, MAX_PAUSE);
    settleAt(Math.max(1, workers / 2), null);
  }

  private void climbFast(Sample sample) {
    if (best == null || sample.throughput >= DOUBLING_PAYS * best.throughput) {
      best = sample;
      secondLook = false;
      if (workers < max) change(2 * workers);
      else settleAt(workers, sample);
      slowStart = workers > sample.workers;
    } else if (!secondLook) {
      secondLook = true;
      window = window.next(counted());
    } else {
      slowStart = false;
      settleAt(best.workers, best);
    }
  }

  private void hold(Sample sample) {
    if (best == null) {
      settleAt(workers, sample);
    } else if (sample.throughput < MUCH_LESS * best.throughput && sample.latency > MUCH_LONGER * best.latency) {
      settleAt(Math.max(1, workers * 3 / 4), null);
    } else {
      best = new Sample(workers, blend(best.throughput, sample.throughput), blend(best.latency, sample.latency));
      if (--quietWindows > 0) window = window.next(counted());
      else tryAnother();
    }
  }

  private static double blend(double old, double current) {
    return old + NEW_SAMPLE_WEIGHT * (current - old);
  }

  private void tryAnother() {
    int step = Math.max(1, workers / 4);
    if (workers == max) upNext = false;
    else if (workers == 1) upNext = true;
    trial = workers > 1 || max > 1;
    change(trial ? workers + (upNext ? step : -step) : workers);
  }

  private void judgeTrial(Sample sample) {
    trial = false;
    Sample before = best;
    if (before == null || pays(sample, before)) {
      settleAt(sample.workers, sample);
      quietWindows = 1;
    } else {
      upNext = !upNext;
      settleAt(before.workers, before);
    }
  }

  private static boolean pays(Sample sample, Sample before) {
    return sample.throughput / before.throughput - 1 >= STEP_PAYS * ((double) sample.workers / before.workers - 1);
  }

  private void settleAt(int number, @Nullable Sample sample) {
    trial = false;
    best = sample;
    quietWindows = pause;
    change(number);
  }

  private void change(int number) {
    int before = workers;
    workers = Math.max(1, Math.min(number, max));
    highest = Math.max(highest, workers);
    window = before == workers ? window.next(counted()) : new MeasurementWindow(before, counted());
  }

  private int counted() {
    return Math.max(MIN_COUNTED, slowStart ? workers : 2 * workers);
  }
}

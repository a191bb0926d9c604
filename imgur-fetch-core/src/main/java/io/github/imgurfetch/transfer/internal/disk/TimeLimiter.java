// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** Runs calls that are interrupted after a time limit or when this is closed. Thread-safe. */
final class TimeLimiter implements Closeable {
  private static final Duration MAX_LIMIT = Duration.ofDays(365);

  private final Duration limit;
  private final InterruptibleWork work = new InterruptibleWork();
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, TimeLimiter::daemon);

  TimeLimiter(Duration limit) {
    this.limit = limit.compareTo(MAX_LIMIT) < 0 ? limit : MAX_LIMIT;
    clock.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "imgur-fetch-store-clock");
    thread.setDaemon(true);
    return thread;
  }

  /** Runs a call on the current thread. */
  <T> T call(Callable<T> call) throws IOException {
    if (!work.enter()) throw new ClosedByInterruptException();
    Alarm alarm = new Alarm();
    Future<?> bell = set(alarm);
    Exception failure;
    boolean closed;
    boolean late;
    try {
      return call.call();
    } catch (Exception e) {
      failure = e;
    } finally {
      late = alarm.end();
      closed = work.leave();
      bell.cancel(false);
    }
    if (closed) throw new ClosedByInterruptException();
    if (late)
      throw new IOException("the store did not respond within " + shown(limit) + "; see timeout(…)", failure);
    if (isInterrupt(failure)) throw interrupted();
    throw failure instanceof IOException e ? e : new IOException(failure.toString(), failure);
  }

  private static String shown(Duration time) {
    long millis = time.toMillis();
    return millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms";
  }

  private static boolean isInterrupt(Exception failure) {
    return failure instanceof InterruptedException
        || failure instanceof InterruptedIOException
            && Thread.currentThread().isInterrupted();
  }

  /** Restores the interrupt flag, since the interrupt came from outside. */
  private static ClosedByInterruptException interrupted() {
    Thread.currentThread().interrupt();
    return new ClosedByInterruptException();
  }

  private Future<?> set(Alarm alarm) throws ClosedByInterruptException {
    try {
      return clock.schedule(alarm, limit.toNanos(), NANOSECONDS);
    } catch (RejectedExecutionException e) { // closed concurrently
      work.leave();
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public void close() {
    work.close();
    clock.shutdownNow();
  }

  /** Interrupts a call at its time limit, but nothing that its thread does afterwards. */
  private static final class Alarm implements Runnable {
    private final Thread caller = Thread.currentThread();
    private boolean over;
    private boolean late;

    @Override
    public synchronized void run() {
      if (over) return;
      late = true;
      caller.interrupt();
    }

    /** Ends the call and returns whether it was interrupted. If so, clears the interrupt, meant only for the call. */
    synchronized boolean end() {
      over = true;
      if (late) Thread.interrupted();
      return late;
    }
  }
}

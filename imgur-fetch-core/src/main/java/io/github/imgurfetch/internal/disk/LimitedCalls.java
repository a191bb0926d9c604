// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;

/** Calls that end when this is closed, and after a time at the latest, because an interrupt ends them. Thread-safe. */
final class LimitedCalls implements Closeable {
  private static final Duration LONGEST = Duration.ofDays(365);

  private final Duration limit;
  private final InterruptibleWork work = new InterruptibleWork();
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, LimitedCalls::daemon);

  LimitedCalls(Duration limit) {
    this.limit = limit.compareTo(LONGEST) < 0 ? limit : LONGEST;
    clock.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "imgur-fetch-store-clock");
    thread.setDaemon(true);
    return thread;
  }

  /** Makes a call on this thread. */
  <T> T call(Callable<T> call) throws IOException {
    if (!work.enter()) throw new ClosedByInterruptException();
    AtomicBoolean late = new AtomicBoolean();
    Future<?> alarm = alarm(Thread.currentThread(), late);
    Exception failure;
    boolean closed;
    try {
      return call.call();
    } catch (Exception e) {
      failure = e;
    } finally {
      closed = work.leave();
      alarm.cancel(false);
      if (late.get()) Thread.interrupted(); // it was meant for the call alone
    }
    if (closed) throw new ClosedByInterruptException();
    if (late.get()) throw new IOException("the store has not answered within " + limit.toSeconds() + " s", failure);
    throw failure instanceof IOException e ? e : new IOException(failure.toString(), failure);
  }

  private Future<?> alarm(Thread caller, AtomicBoolean late) throws ClosedByInterruptException {
    Runnable interrupt = () -> {
      late.set(true);
      work.interrupt(caller);
    };
    try {
      return clock.schedule(interrupt, limit.toNanos(), NANOSECONDS);
    } catch (RejectedExecutionException e) { // closed meanwhile
      work.leave();
      throw new ClosedByInterruptException();
    }
  }

  @Override
  public void close() {
    work.close();
    clock.shutdownNow();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Aborts exchanges that pass their deadline or fall below the minimum speed. A socket timeout cannot do this, since a
 * server that sends an occasional byte never triggers it. Runs one thread, from the first exchange until the client is
 * closed.
 */
final class Watchdog implements Runnable, AutoCloseable {
  private static final long ROUND = TimeUnit.MILLISECONDS.toNanos(100);
  private static final int ROUNDS_BETWEEN_CHORES = 50;

  private final Set<Exchange> watched = ConcurrentHashMap.newKeySet();
  private final Runnable chore;
  private @Nullable Thread thread;
  private volatile boolean closed;

  Watchdog(Runnable chore) {
    this.chore = chore;
  }

  void watch(Exchange exchange) {
    watched.add(exchange);
    start();
    if (closed) exchange.abort(Exchange.Abort.CLOSED);
  }

  /** Returns the number of exchanges in progress. */
  int exchanges() {
    return watched.size();
  }

  void forget(Exchange exchange) {
    watched.remove(exchange);
  }

  private synchronized void start() {
    if (thread != null || closed) return;
    Thread started = new Thread(this, "imgur-fetch-watchdog");
    started.setDaemon(true);
    started.start();
    thread = started;
  }

  @Override
  public void run() {
    for (int round = 1; !closed; round++) {
      LockSupport.parkNanos(ROUND);
      long now = System.nanoTime();
      for (Exchange exchange : watched) exchange.check(now);
      if (round % ROUNDS_BETWEEN_CHORES == 0) chore.run();
    }
  }

  /** Aborts all current and future exchanges and stops the thread. */
  @Override
  public void close() {
    Thread started;
    synchronized (this) {
      closed = true;
      started = thread;
    }
    for (Exchange exchange : watched) exchange.abort(Exchange.Abort.CLOSED);
    if (started == null) return;
    LockSupport.unpark(started);
    boolean interrupted = false;
    while (started.isAlive()) {
      try {
        started.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}

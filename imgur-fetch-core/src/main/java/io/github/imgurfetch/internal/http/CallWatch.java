// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Aborts a call whose time is up, or whose thread is interrupted. The socket alone does neither: its timeout never
 * fires while bytes drip in, and a read from it does not notice an interrupt. It looks ten times a second, on the JDK's
 * own timer, so that it needs no thread.
 */
final class CallWatch implements AutoCloseable {
  private static final long ROUND_MILLIS = 100;

  private final Thread caller = Thread.currentThread();
  private final Duration timeout;
  private final long deadline;
  private final Runnable abort;
  private boolean closed;
  private Optional<String> reason = Optional.empty();

  CallWatch(Duration timeout, Runnable abort) {
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
    this.abort = abort;
    lookLater();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the next look
  private void lookLater() {
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    new CompletableFuture<Void>()
        .completeOnTimeout(null, Math.min(ROUND_MILLIS, left), TimeUnit.MILLISECONDS)
        .thenRun(this::look);
  }

  private synchronized void look() {
    if (closed) return;
    if (caller.isInterrupted()) abort("interrupted");
    else if (System.nanoTime() - deadline >= 0) abort("no complete response within " + timeout);
    else lookLater();
  }

  private void abort(String why) {
    reason = Optional.of(why);
    abort.run();
  }

  /** Why the call was aborted, if it was. */
  synchronized Optional<String> reason() {
    return reason;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}

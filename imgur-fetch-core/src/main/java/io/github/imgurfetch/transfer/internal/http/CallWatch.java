// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Aborts a call when its deadline has passed or its thread is interrupted. The socket does neither: its timeout never
 * fires while bytes trickle in, and a blocking read does not notice an interrupt. The watch checks ten times per second
 * on the JDK's shared timer, so it needs no thread of its own.
 */
final class CallWatch implements AutoCloseable {
  private static final long ROUND_MILLIS = 100;

  private final Thread caller = Thread.currentThread();
  private final Duration timeout;
  private final long deadline;
  private final Runnable abort;
  private boolean closed;
  private @Nullable String reason;

  CallWatch(Duration timeout, Runnable abort) {
    this.timeout = timeout;
    this.deadline = System.nanoTime() + timeout.toNanos();
    this.abort = abort;
    lookLater();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // no one waits for the next check
  private void lookLater() {
    long left = Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
    new CompletableFuture<Void>()
        .completeOnTimeout(null, Math.min(ROUND_MILLIS, left), TimeUnit.MILLISECONDS)
        .thenRun(this::look);
  }

  private synchronized void look() {
    if (closed) return;
    if (caller.isInterrupted()) abort("interrupted");
    else if (isLate()) abort(late());
    else lookLater();
  }

  private boolean isLate() {
    return System.nanoTime() - deadline >= 0;
  }

  private String late() {
    return "no complete response within " + timeout;
  }

  private void abort(String why) {
    reason = why;
    abort.run();
  }

  /**
   * Returns why the call failed: its deadline or an interrupt; empty if neither. The deadline counts even if the timer
   * has not run yet, because on a busy machine the timeout of the socket can fire first.
   */
  synchronized Optional<String> reason() {
    if (reason == null && isLate()) return Optional.of(late());
    return Optional.ofNullable(reason);
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}

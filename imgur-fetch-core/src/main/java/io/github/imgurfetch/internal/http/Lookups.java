// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Look-ups of host names with a bound, and with an end from outside. Nothing ends a look-up of the JDK itself, neither an
 * interrupt nor a timeout; so each runs on a daemon thread, one for all that want the same host, and whoever waits can
 * turn away. A thread that the system's resolver holds on to stays until that gives up.
 */
final class Lookups implements AutoCloseable {
  private static final long FAREWELL_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final HostLookup lookup;
  private final Duration most;
  private final Map<String, CompletableFuture<InetAddress[]>> underWay = new ConcurrentHashMap<>();
  private final Map<Thread, CompletableFuture<InetAddress[]>> waiting = new ConcurrentHashMap<>();
  private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Lookups(HostLookup lookup, Duration most) {
    this.lookup = lookup;
    this.most = most;
  }

  /** The addresses of a host; the thread's interrupt flag stays set where an interrupt ended the wait. */
  InetAddress[] await(String host) throws UnknownHostException {
    CompletableFuture<InetAddress[]> answer = shared(host).copy();
    waiting.put(Thread.currentThread(), answer);
    if (closed) answer.cancel(false);
    try {
      return answer.get(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnknownHostException(host + ": no answer within " + most.toMillis() + " ms");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) throw unknown;
      throw new UnknownHostException(host + ": " + e.getCause());
    } catch (CancellationException e) {
      throw new UnknownHostException(host + ": the look-up was called off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host + ": interrupted");
    } finally {
      waiting.remove(Thread.currentThread());
    }
  }

  private CompletableFuture<InetAddress[]> shared(String host) {
    CompletableFuture<InetAddress[]> mine = new CompletableFuture<>();
    CompletableFuture<InetAddress[]> other = underWay.putIfAbsent(host, mine);
    if (other != null) return other;
    Thread thread = new Thread(() -> lookUp(host, mine), "imgur-fetch-lookup");
    thread.setDaemon(true);
    threads.add(thread);
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // the system gives no more threads: look up here, for as long as it takes
      lookUp(host, mine);
      threads.remove(thread);
    }
    return mine;
  }

  private void lookUp(String host, CompletableFuture<InetAddress[]> answer) {
    try {
      InetAddress[] addresses = lookup.addresses(host);
      underWay.remove(host);
      answer.complete(addresses);
    } catch (UnknownHostException | RuntimeException | Error e) {
      underWay.remove(host);
      answer.completeExceptionally(e);
    } finally {
      threads.remove(Thread.currentThread());
    }
  }

  /** Ends the wait of a thread, if it waits. */
  void end(Thread waiter) {
    CompletableFuture<InetAddress[]> answer = waiting.get(waiter);
    if (answer != null) answer.cancel(false);
  }

  /** Ends all waits, also those to come, and gives the threads a moment to end. */
  @Override
  public void close() {
    closed = true;
    for (CompletableFuture<InetAddress[]> answer : waiting.values()) answer.cancel(false);
    long end = System.nanoTime() + FAREWELL_NANOS;
    for (Thread thread : threads) thread.interrupt();
    try {
      for (Thread thread : threads)
        thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * DNS lookups that time out and can be cancelled. A lookup by the JDK reacts to neither an interrupt nor a timeout, so
 * each one runs on a daemon thread, shared by all callers that need the same host, and a caller can stop waiting for
 * it. A thread that blocks in the system resolver lives until the resolver returns. The number of threads is bounded;
 * further lookups queue for one of them.
 */
final class DnsLookups implements AutoCloseable {
  private static final int MAX_THREADS = 128;
  private static final long CLOSE_TIMEOUT_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private final DnsLookup lookup;
  private final Duration max;
  private final int maxThreads;
  private final Map<String, Shared> underWay = new HashMap<>();
  private final Set<Shared> queue = new LinkedHashSet<>();
  private final Set<Thread> threads = new HashSet<>();
  private final Map<Thread, CompletableFuture<InetAddress[]>> waiting = new ConcurrentHashMap<>();
  private volatile boolean closed;

  /** A lookup shared by all callers that need the same host. */
  private static final class Shared {
    final String host;
    final CompletableFuture<InetAddress[]> response = new CompletableFuture<>();
    int waiting;

    Shared(String host) {
      this.host = host;
    }
  }

  DnsLookups(DnsLookup lookup, Duration max) {
    this(lookup, max, MAX_THREADS);
  }

  DnsLookups(DnsLookup lookup, Duration max, int maxThreads) {
    this.lookup = lookup;
    this.max = max;
    this.maxThreads = maxThreads;
  }

  /** Returns the addresses of a host. If an interrupt ended the wait, the thread's interrupt flag stays set. */
  InetAddress[] await(String host) throws UnknownHostException {
    Shared shared = join(host);
    CompletableFuture<InetAddress[]> response = shared.response.copy();
    waiting.put(Thread.currentThread(), response);
    if (closed) response.cancel(false);
    try {
      return response.get(max.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new UnknownHostException(host + ": no response within " + max.toMillis() + " ms");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownHostException unknown) throw unknown;
      throw new UnknownHostException(host + ": " + e.getCause());
    } catch (CancellationException e) {
      throw new UnknownHostException(host + ": the lookup was cancelled");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnknownHostException(host + ": interrupted");
    } finally {
      waiting.remove(Thread.currentThread());
      leave(shared);
    }
  }

  private Shared join(String host) {
    Shared shared;
    Thread thread;
    synchronized (this) {
      Shared found = underWay.get(host);
      boolean isNew = found == null;
      shared = found == null ? new Shared(host) : found;
      if (isNew) {
        underWay.put(host, shared);
        queue.add(shared);
      }
      shared.waiting++;
      if (!isNew || closed || threads.size() >= maxThreads) return shared;
      thread = new Thread(this::run, "imgur-fetch-lookup");
      thread.setDaemon(true);
      threads.add(thread);
    }
    try {
      thread.start();
    } catch (OutOfMemoryError e) { // no more threads: look up on this one, without a timeout
      retire(thread);
      run();
    }
    return shared;
  }

  /** Leaves a shared lookup. A queued lookup that no caller waits for any longer is dropped. */
  private synchronized void leave(Shared shared) {
    if (--shared.waiting == 0 && queue.remove(shared)) underWay.remove(shared.host);
  }

  private void run() {
    for (Shared next = next(); next != null; next = next()) lookUp(next);
  }

  private synchronized @Nullable Shared next() {
    if (queue.isEmpty()) {
      threads.remove(Thread.currentThread());
      return null;
    }
    Shared next = queue.iterator().next();
    queue.remove(next);
    return next;
  }

  private synchronized void retire(Thread thread) {
    threads.remove(thread);
  }

  private synchronized void forget(Shared shared) {
    underWay.remove(shared.host);
  }

  private void lookUp(Shared shared) {
    try {
      InetAddress[] addresses = lookup.addresses(shared.host);
      forget(shared);
      shared.response.complete(addresses);
    } catch (UnknownHostException | RuntimeException | Error e) {
      forget(shared);
      shared.response.completeExceptionally(e);
    }
  }

  /** Ends a thread's wait, if it is waiting. */
  void end(Thread waiter) {
    CompletableFuture<InetAddress[]> response = waiting.get(waiter);
    if (response != null) response.cancel(false);
  }

  /** Ends all current and future waits, and gives the threads a moment to finish. */
  @Override
  public void close() {
    List<Thread> busy;
    synchronized (this) {
      closed = true;
      for (Shared shared : queue) underWay.remove(shared.host);
      queue.clear();
      busy = new ArrayList<>(threads);
    }
    for (CompletableFuture<InetAddress[]> response : waiting.values()) response.cancel(false);
    long end = System.nanoTime() + CLOSE_TIMEOUT_NANOS;
    for (Thread thread : busy) thread.interrupt();
    try {
      for (Thread thread : busy) thread.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime())));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

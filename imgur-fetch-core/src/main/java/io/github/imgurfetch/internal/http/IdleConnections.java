// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;

/**
 * The connections that wait for their next request, at most so many over all hosts: each holds a descriptor and its
 * buffers, and a list may name more hosts than the process has of either. Thread-safe; connections are closed outside
 * the lock.
 */
final class IdleConnections {
  /** The bound at first. */
  static final int MOST = 128;

  /** The bound never falls below this. */
  static final int LEAST = 8;

  private final Map<HttpHost, Deque<ImageConnection>> byOrigin = new HashMap<>();

  /** The same connections, the least recently used first. */
  private final Set<ImageConnection> byAge = new LinkedHashSet<>();

  private int bound = MOST;
  private boolean closed;

  /** Takes the connection that served last: those that nobody needs any more grow old and are closed. */
  synchronized Optional<ImageConnection> take(HttpHost origin) {
    Deque<ImageConnection> waiting = byOrigin.get(origin);
    if (waiting == null) return Optional.empty();
    ImageConnection latest = waiting.pop();
    if (waiting.isEmpty()) byOrigin.remove(origin);
    byAge.remove(latest);
    return Optional.of(latest);
  }

  /** Has a connection wait; where there are too many then, the least recently used is closed. */
  void put(ImageConnection connection) {
    add(connection).ifPresent(ImageConnection::cut);
  }

  private synchronized Optional<ImageConnection> add(ImageConnection connection) {
    if (closed) return Optional.of(connection);
    Deque<ImageConnection> waiting = byOrigin.get(connection.origin());
    if (waiting == null) byOrigin.put(connection.origin(), waiting = new ArrayDeque<>(2));
    waiting.push(connection);
    byAge.add(connection);
    if (byAge.size() <= bound) return Optional.empty();
    ImageConnection eldest = byAge.iterator().next();
    remove(eldest);
    return Optional.of(eldest);
  }

  /** The eldest of all is the last of its origin, where this search begins. */
  private void remove(ImageConnection connection) {
    byAge.remove(connection);
    Deque<ImageConnection> waiting = byOrigin.get(connection.origin());
    if (waiting == null) return;
    waiting.removeLastOccurrence(connection);
    if (waiting.isEmpty()) byOrigin.remove(connection.origin());
  }

  /** Closes those that have waited for too long. */
  void closeExpired() {
    cutAll(removeExpired(System.nanoTime()));
  }

  private synchronized List<ImageConnection> removeExpired(long now) {
    List<ImageConnection> expired = new ArrayList<>();
    for (ImageConnection connection : byAge) if (!connection.isKeptAt(now)) expired.add(connection);
    expired.forEach(this::remove);
    return expired;
  }

  /** Closes those to one origin: another of them has turned out to be stale. */
  void close(HttpHost origin) {
    cutAll(removeAll(origin));
  }

  private synchronized Deque<ImageConnection> removeAll(HttpHost origin) {
    Deque<ImageConnection> waiting = byOrigin.remove(origin);
    if (waiting == null) return new ArrayDeque<>(0);
    waiting.forEach(byAge::remove);
    return waiting;
  }

  /** Closes all, and keeps half as many from now on: the process has fewer descriptors than it needs for more. */
  void shrink() {
    cutAll(removeAll(false));
  }

  /** Closes all, and those that are still to come. */
  void close() {
    cutAll(removeAll(true));
  }

  /** Several threads run out of descriptors at once: the first one that finds something to close halves the bound. */
  private synchronized List<ImageConnection> removeAll(boolean forGood) {
    List<ImageConnection> all = new ArrayList<>(byAge);
    byAge.clear();
    byOrigin.clear();
    closed |= forGood;
    if (!all.isEmpty()) bound = Math.max(LEAST, bound / 2);
    return all;
  }

  private static void cutAll(Iterable<ImageConnection> connections) {
    for (ImageConnection connection : connections) connection.cut();
  }
}

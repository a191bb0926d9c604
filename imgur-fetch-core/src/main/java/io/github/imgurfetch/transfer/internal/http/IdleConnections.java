// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

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
 * The pool of idle connections. Their number is bounded over all hosts, since each one holds a descriptor and buffers,
 * and a list may name more hosts than the process has descriptors. Thread-safe; connections are closed outside the
 * lock.
 */
final class IdleConnections implements Runnable {
  /** The initial bound. */
  static final int MAX_CONNECTIONS = 128;

  /** The lowest bound. */
  static final int MIN_CONNECTIONS = 8;

  private final Map<HttpHost, Deque<ImageConnection>> byOrigin = new HashMap<>();

  /** The same connections, least recently used first. */
  private final Set<ImageConnection> byAge = new LinkedHashSet<>();

  private int bound = MAX_CONNECTIONS;
  private boolean closed;

  /** Takes the most recently used connection to an origin, so that surplus ones expire. */
  synchronized Optional<ImageConnection> take(HttpHost origin) {
    Deque<ImageConnection> waiting = byOrigin.get(origin);
    if (waiting == null || waiting.isEmpty()) return Optional.empty();
    ImageConnection latest = waiting.pop();
    if (waiting.isEmpty()) forget(origin);
    byAge.remove(latest);
    return Optional.of(latest);
  }

  /** Adds a connection. If there are then too many, the least recently used one is closed. */
  void put(ImageConnection connection) {
    Optional<ImageConnection> eldest = add(connection);
    if (eldest.isPresent()) eldest.get().cut();
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

  /** Searches from the end, since the least recently used connection is the last of its origin. */
  private void remove(ImageConnection connection) {
    byAge.remove(connection);
    Deque<ImageConnection> waiting = byOrigin.get(connection.origin());
    if (waiting == null) return;
    waiting.removeLastOccurrence(connection);
    if (waiting.isEmpty()) forget(connection.origin());
  }

  /** Keeps the entry of an origin that will soon need it again, unless there are many. */
  private void forget(HttpHost origin) {
    if (byOrigin.size() > MIN_CONNECTIONS) byOrigin.remove(origin);
  }

  /** Called periodically by the watchdog. */
  @Override
  public void run() {
    closeExpired();
  }

  /** Closes the connections that have been idle for too long. */
  void closeExpired() {
    cutAll(removeExpired(System.nanoTime()));
  }

  private synchronized List<ImageConnection> removeExpired(long now) {
    List<ImageConnection> expired = new ArrayList<>();
    for (ImageConnection connection : byAge) if (!connection.isKeptAt(now)) expired.add(connection);
    for (ImageConnection connection : expired) remove(connection);
    return expired;
  }

  /** Closes all idle connections to an origin after one of them turned out to be stale. */
  void close(HttpHost origin) {
    cutAll(removeAll(origin));
  }

  private synchronized Deque<ImageConnection> removeAll(HttpHost origin) {
    Deque<ImageConnection> waiting = byOrigin.remove(origin);
    if (waiting == null) return new ArrayDeque<>(0);
    for (ImageConnection connection : waiting) byAge.remove(connection);
    return waiting;
  }

  /** Closes all idle connections and halves the bound, for a process that has run out of descriptors. */
  void shrink() {
    cutAll(removeAll(false));
  }

  /** Closes all idle connections, and every connection that is added later. */
  void close() {
    cutAll(removeAll(true));
  }

  /**
   * If several threads run out of descriptors at once, only the first that finds a connection to close halves the
   * bound.
   */
  private synchronized List<ImageConnection> removeAll(boolean forGood) {
    List<ImageConnection> all = new ArrayList<>(byAge);
    byAge.clear();
    byOrigin.clear();
    closed |= forGood;
    if (!all.isEmpty()) bound = Math.max(MIN_CONNECTIONS, bound / 2);
    return all;
  }

  private static void cutAll(Iterable<ImageConnection> connections) {
    for (ImageConnection connection : connections) connection.cut();
  }
}

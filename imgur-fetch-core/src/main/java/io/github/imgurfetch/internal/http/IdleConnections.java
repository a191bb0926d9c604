// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHost;

/** The connections that wait for their next request, by where they lead. Thread-safe. */
final class IdleConnections {
  private final Map<HttpHost, Deque<ImageConnection>> byOrigin = new HashMap<>();
  private boolean closed;

  /** Takes the connection that served last: those that nobody needs any more grow old and are closed. */
  synchronized Optional<ImageConnection> take(HttpHost origin) {
    Deque<ImageConnection> waiting = byOrigin.get(origin);
    if (waiting == null) return Optional.empty();
    Optional<ImageConnection> latest = Optional.of(waiting.pop());
    if (waiting.isEmpty()) byOrigin.remove(origin);
    return latest;
  }

  /** Has a connection wait. */
  void put(ImageConnection connection) {
    if (!add(connection)) connection.cut();
  }

  private synchronized boolean add(ImageConnection connection) {
    if (closed) return false;
    Deque<ImageConnection> waiting = byOrigin.get(connection.origin());
    if (waiting == null) byOrigin.put(connection.origin(), waiting = new ArrayDeque<>());
    waiting.push(connection);
    return true;
  }

  /** Closes those that have waited for too long. */
  void closeExpired() {
    cutAll(removeExpired(System.nanoTime()));
  }

  private synchronized List<ImageConnection> removeExpired(long now) {
    List<ImageConnection> expired = new ArrayList<>();
    for (Deque<ImageConnection> waiting : byOrigin.values())
      for (ImageConnection connection : waiting) if (!connection.isKeptAt(now)) expired.add(connection);
    byOrigin.values().forEach(waiting -> waiting.removeAll(expired));
    byOrigin.values().removeIf(Deque::isEmpty);
    return expired;
  }

  /** Closes all, and those that are still to come. */
  void close() {
    cutAll(removeAll());
  }

  private synchronized List<ImageConnection> removeAll() {
    closed = true;
    List<ImageConnection> all = new ArrayList<>();
    for (Deque<ImageConnection> waiting : byOrigin.values()) all.addAll(waiting);
    byOrigin.clear();
    return all;
  }

  private static void cutAll(List<ImageConnection> connections) {
    for (ImageConnection connection : connections) connection.cut();
  }
}

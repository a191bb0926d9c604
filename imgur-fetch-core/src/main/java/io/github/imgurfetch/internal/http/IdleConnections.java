// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
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
    if (!closed) byOrigin.computeIfAbsent(connection.origin(), origin -> new ArrayDeque<>()).push(connection);
    return !closed;
  }

  /** Closes those that have waited for too long. */
  void closeExpired() {
    long now = System.nanoTime();
    closeAll(removeIf(connection -> !connection.isKeptAt(now)));
  }

  /** Closes all, and those that are still to come. */
  void close() {
    synchronized (this) {
      closed = true;
    }
    closeAll(removeIf(connection -> true));
  }

  private synchronized List<ImageConnection> removeIf(Predicate<ImageConnection> unwanted) {
    List<ImageConnection> removed = new ArrayList<>();
    for (Iterator<Deque<ImageConnection>> origins = byOrigin.values().iterator(); origins.hasNext(); ) {
      Deque<ImageConnection> waiting = origins.next();
      waiting.stream().filter(unwanted).forEach(removed::add);
      waiting.removeIf(unwanted);
      if (waiting.isEmpty()) origins.remove();
    }
    return removed;
  }

  private static void closeAll(List<ImageConnection> connections) {
    for (ImageConnection connection : connections) connection.cut();
  }
}

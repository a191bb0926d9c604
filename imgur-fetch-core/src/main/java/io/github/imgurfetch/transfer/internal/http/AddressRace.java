// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to the first of a host's addresses that responds (RFC 8305). Each address is tried 250 ms after the previous
 * one, or as soon as one fails. Runs on the calling thread and starts no others.
 */
final class AddressRace implements Closeable {
  private static final long DELAY = TimeUnit.MILLISECONDS.toNanos(250);

  /** The interval at which a closed connection is detected, which ends the race. */
  private static final long MAX_SELECT = TimeUnit.MILLISECONDS.toNanos(50);

  private final FailedAddresses failed;
  private final long timeout;
  private final Deque<InetSocketAddress> left;
  private final Map<SocketChannel, Attempt> underWay = new LinkedHashMap<>();
  private @Nullable IOException failure;
  private long due;

  private record Attempt(InetSocketAddress address, long started) {}

  /** The connected channel, in blocking mode, and its address. */
  record Winner(SocketChannel channel, InetSocketAddress address) {}

  /** Creates a race between addresses in the given order, with a connect timeout in milliseconds for each. */
  AddressRace(Collection<InetSocketAddress> addresses, FailedAddresses failed, int timeoutMillis) {
    this.left = new ArrayDeque<>(addresses);
    this.failed = failed;
    this.timeout = TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
  }

  /** Whether there is an address that has not been tried. */
  boolean hasMore() {
    return !left.isEmpty();
  }

  /**
   * Returns the first address that responds, until the given time at the latest. May be called again if the connection
   * turns out to be unusable; each address is tried only once.
   */
  Winner next(ImageConnection connection, long end) throws IOException {
    try (Selector selector = Selector.open()) {
      due = System.nanoTime();
      while (true) {
        checkWanted(connection);
        long now = System.nanoTime();
        expire(now);
        if (underWay.isEmpty() && (left.isEmpty() || failure != null && now - end >= 0)) throw failure();
        if (!left.isEmpty() && (underWay.isEmpty() || now - due >= 0)) {
          start(left.remove(), selector);
          due = now + DELAY;
          continue;
        }
        selector.select(Math.max(1, TimeUnit.NANOSECONDS.toMillis(longestWait(now))));
        SocketChannel connected = connected(selector);
        if (connected != null) return win(connected, selector);
      }
    } finally {
      close();
    }
  }

  private static void checkWanted(ImageConnection connection) throws InterruptedIOException {
    if (connection.isCut() || Thread.currentThread().isInterrupted())
      throw new InterruptedIOException("the connection was closed");
  }

  private IOException failure() {
    return failure == null ? new ConnectException("no address is left") : failure;
  }

  private long longestWait(long now) {
    long wait = left.isEmpty() ? MAX_SELECT : Math.min(MAX_SELECT, due - now);
    for (Attempt attempt : underWay.values()) wait = Math.min(wait, attempt.started + timeout - now);
    return wait;
  }

  private void start(InetSocketAddress address, Selector selector) throws IOException {
    SocketChannel channel = SocketChannel.open();
    underWay.put(channel, new Attempt(address, System.nanoTime()));
    try {
      channel.configureBlocking(false);
      channel.register(selector, SelectionKey.OP_CONNECT);
      if (channel.connect(address)) selector.wakeup();
    } catch (IOException | RuntimeException e) {
      lose(channel, e);
    }
  }

  /** Returns a connected channel, if any. A connection on the same machine may be established at once. */
  private @Nullable SocketChannel connected(Selector selector) {
    selector.selectedKeys().clear();
    for (SocketChannel channel : underWay.keySet().toArray(new SocketChannel[0])) {
      try {
        if (channel.finishConnect()) return channel;
      } catch (IOException e) {
        lose(channel, e);
      }
    }
    return null;
  }

  private void lose(SocketChannel channel, Exception e) {
    Attempt attempt = underWay.remove(channel);
    IOException cause = e instanceof IOException io ? io : new ConnectException(String.valueOf(e.getMessage()));
    if (failure != null) cause.addSuppressed(failure);
    failure = cause;
    due = System.nanoTime();
    if (attempt != null) failed.add(attempt.address);
    cut(channel);
  }

  private void expire(long now) {
    for (Iterator<Map.Entry<SocketChannel, Attempt>> i = underWay.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<SocketChannel, Attempt> next = i.next();
      if (now - next.getValue().started < timeout) continue;
      i.remove();
      failed.add(next.getValue().address);
      failure = new SocketTimeoutException("Connect timed out");
      cut(next.getKey());
    }
  }

  /** From now on, addresses that started before the winner and have not responded are tried last. */
  private Winner win(SocketChannel channel, Selector selector) throws IOException {
    for (Map.Entry<SocketChannel, Attempt> other : underWay.entrySet()) {
      if (other.getKey() == channel) break;
      failed.add(other.getValue().address);
    }
    Attempt winner = requireNonNull(underWay.remove(channel));
    try {
      selector.close();
      channel.configureBlocking(true);
      return new Winner(channel, winner.address);
    } catch (IOException e) {
      cut(channel);
      throw e;
    }
  }

  private static void cut(SocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      // nothing was sent on it
    }
  }

  @Override
  public void close() {
    underWay.keySet().forEach(AddressRace::cut);
    underWay.clear();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import io.github.imgurfetch.transfer.internal.trace.ImageTrace;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client for images. It drives HttpCore connections directly, without credentials, cookies, decompression, a
 * proxy from the environment, automatic redirects or automatic retries. Thread-safe; it opens one connection per
 * calling thread.
 */
public final class ImageClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageClient.class);

  /** After this idle time, a connection is closed. */
  private static final long MAX_IDLE = TimeUnit.SECONDS.toNanos(10);

  /** After this idle time, a connection is checked before reuse, since the server may have closed it. */
  private static final long IDLE_TO_TRUST = TimeUnit.SECONDS.toNanos(2);

  private final RequestWriter requests;
  private final Timeouts timeouts;
  private final @Nullable ProxyServer proxy;
  private final Connector connector;
  private final IdleConnections idle = new IdleConnections();
  private final Watchdog watchdog = new Watchdog(idle);
  private final LargeBuffers largeBuffers = new LargeBuffers();
  private final RecentHosts outOfStep = new RecentHosts();

  /**
   * Creates a client that connects only to the hosts that a policy permits.
   *
   * @param userAgent the value of the {@code User-Agent} header
   * @param policy the permitted hosts
   * @param timeouts the timeouts of each request
   * @param tls the TLS context; null for the JDK's default
   * @param proxy the proxy; null for direct connections
   * @throws IllegalArgumentException if the user agent is not printable ASCII
   */
  public ImageClient(
      String userAgent,
      AddressPolicy policy,
      Timeouts timeouts,
      @Nullable SSLContext tls,
      @Nullable ProxyServer proxy) {
    this.requests = new RequestWriter(userAgent, proxy);
    this.timeouts = timeouts;
    this.proxy = proxy;
    this.connector = new Connector(policy, timeouts, tls, proxy);
  }

  /** Begins an attempt to fetch an image, without a trace. */
  RequestChain begin(Duration remaining) {
    return begin(remaining, null);
  }

  /**
   * Begins an attempt to fetch an image.
   *
   * @param remaining the time after which the attempt is aborted
   * @param trace the trace of the fetch; null if it is not recorded
   */
  public RequestChain begin(Duration remaining, @Nullable ImageTrace trace) {
    return new RequestChain(this, System.nanoTime() + remaining.toNanos(), trace);
  }

  /** Sends the request of an exchange, and closes the exchange on failure. */
  Exchange send(Exchange exchange) throws IOException, HttpException {
    watchdog.watch(exchange);
    try {
      exchange.send();
      return exchange;
    } catch (IOException | HttpException | RuntimeException e) {
      exchange.close();
      if (exchange.aborted().isPresent())
        throw new AbortedException(exchange.aborted().get(), e);
      throw e;
    }
  }

  /** Lends a large buffer, which must be given back; returns null while many exchanges are in progress. */
  byte @Nullable [] borrowLarge() {
    return watchdog.exchanges() > LargeBuffers.MAX_EXCHANGES ? null : largeBuffers.borrow();
  }

  void giveBackLarge(byte[] buffer) {
    largeBuffers.giveBack(buffer);
  }

  Timeouts limits() {
    return timeouts;
  }

  /** Returns an idle connection that can be reused, or a new one that is not yet connected. */
  ImageConnection take(ImageAddress address) {
    while (true) {
      Optional<ImageConnection> kept = idle.take(address.origin());
      if (kept.isEmpty()) return open(address);
      if (!isMistrusted(address) && isFit(kept.get())) return kept.get();
      kept.get().cut();
    }
  }

  /** Returns a new connection that is not yet connected. */
  ImageConnection open(ImageAddress address) {
    return new ImageConnection(address.origin());
  }

  /** Whether an idle connection can be reused. Unread bytes would be mistaken for the response to the next request. */
  private static boolean isFit(ImageConnection kept) {
    long now = System.nanoTime();
    try {
      return kept.isKeptAt(now)
          && (kept.idleNanosAt(now) < IDLE_TO_TRUST || !kept.isStale())
          && !kept.hasUnaskedBytes();
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns a connection to the pool if both sides keep it open, and closes it otherwise. */
  void keep(ImageConnection connection, ResponseHead response, boolean hasBody) {
    if (connection.isConsistent() && response.keepsConnection(hasBody)) {
      long now = System.nanoTime();
      connection.markIdle(now, now + keepAliveNanos(response));
      idle.put(connection);
    } else {
      connection.cut();
    }
  }

  /** Closes the idle connections of a host after one failed: what closed it, such as a restart, may affect them all. */
  void suspectIdle(ImageAddress address) {
    idle.close(address.origin());
  }

  /** Closes the idle connections and halves their bound. For a process that has run out of descriptors. */
  public void closeIdle() {
    idle.shrink();
  }

  private static long keepAliveNanos(ResponseHead response) {
    return Math.min(TimeUnit.SECONDS.toNanos(response.keepAliveSeconds().orElse(Long.MAX_VALUE)), MAX_IDLE);
  }

  boolean isProxied() {
    return proxy != null && !proxy.socks();
  }

  void connect(ImageConnection connection) throws IOException {
    connector.connect(connection);
  }

  /** Returns the bytes of a request. */
  byte[] request(ImageAddress address, @Nullable ByteRange range, String own) {
    return requests.write(address, range, own);
  }

  void forget(Exchange exchange) {
    watchdog.forget(exchange);
  }

  /** Ends a thread's wait for a DNS lookup. */
  void endLookup(Thread waiter) {
    connector.endLookup(waiter);
  }

  /** From now on, sends only one request per connection to a server that has sent responses out of step. */
  void mistrust(ImageAddress address) {
    if (outOfStep.add(address.origin()))
      LOG.warn(
          "{} sent bytes after the end of a response; connections to it will not be reused",
          address.hostHeader());
  }

  boolean isMistrusted(ImageAddress address) {
    return outOfStep.contains(address.origin());
  }

  /** Aborts all exchanges and closes all connections. Idempotent. */
  @Override
  public void close() {
    watchdog.close();
    connector.close();
    idle.close();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client for images. It has no credential, no cookies, no proxy of the environment, no decompression, and does
 * not follow or retry by itself: HttpCore's connections are driven directly. Thread-safe; it opens as many connections
 * as threads call it.
 */
public final class ImageClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageClient.class);

  /** A connection that nobody needed for so long is closed. */
  private static final long LONGEST_IDLE = TimeUnit.SECONDS.toNanos(10);

  /** A connection that has rested for so long may have been closed by the server, which is asked first. */
  private static final long IDLE_TO_TRUST = TimeUnit.SECONDS.toNanos(2);

  private final String headers;
  private final Timeouts timeouts;
  private final boolean proxied;
  private final Connector connector;
  private final IdleConnections idle = new IdleConnections();
  private final Watchdog watchdog = new Watchdog(idle::closeExpired);
  private final RecentHosts outOfStep = new RecentHosts();

  /**
   * A client that asks the hosts within its reach.
   *
   * @param tls what secure connections are made with; empty for the JDK's own
   * @param proxy the HTTP proxy to go through, if any
   */
  public ImageClient(
      String userAgent,
      AddressPolicy policy,
      Timeouts timeouts,
      Optional<SSLContext> tls,
      Optional<HttpHost> proxy) {
    if (!UserAgent.isPrintable(userAgent))
      throw new IllegalArgumentException("the user agent must be printable ASCII: " + OneLine.of(userAgent, 80));
    this.headers =
        "\r\nUser-Agent: " + userAgent + "\r\nAccept: image/*,video/*;q=0.9\r\nAccept-Encoding: identity\r\n";
    this.timeouts = timeouts;
    this.proxied = proxy.isPresent();
    this.connector = new Connector(policy, timeouts, tls, proxy);
  }

  /**
   * Begins an attempt at an image.
   *
   * @param remaining when this time is up, whatever the attempt does is aborted
   */
  public RequestChain begin(Duration remaining) {
    return new RequestChain(this, System.nanoTime() + remaining.toNanos());
  }

  /** Sends the request of an exchange; one that fails is closed. */
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

  Timeouts limits() {
    return timeouts;
  }

  /** A connection that has served and can serve again, or else one that is still to be connected. */
  ImageConnection take(ImageAddress address) {
    while (true) {
      Optional<ImageConnection> kept = idle.take(address.origin());
      if (kept.isEmpty()) return open(address);
      if (!isMistrusted(address) && isFit(kept.get())) return kept.get();
      kept.get().cut();
    }
  }

  /** A connection that is still to be connected. */
  ImageConnection open(ImageAddress address) {
    return new ImageConnection(address.origin());
  }

  /** Bytes that came on a kept connection unasked would be taken for the response to the next request. */
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

  /** Has a connection rest for the next request, if both sides will keep it. */
  void keep(ImageConnection connection, ResponseHead response) {
    if (connection.isConsistent() && response.keepsConnection()) {
      long now = System.nanoTime();
      connection.markIdle(now, now + keepAliveNanos(response));
      idle.put(connection);
    } else {
      connection.cut();
    }
  }

  /** A kept connection of a host has failed: whatever ended it, a restart or a router, may have ended the others. */
  void suspectIdle(ImageAddress address) {
    idle.close(address.origin());
  }

  /**
   * Closes the connections that nobody uses at present, and keeps half as many from now on. For a process that has run
   * out of descriptors.
   */
  public void closeIdle() {
    idle.shrink();
  }

  private static long keepAliveNanos(ResponseHead response) {
    return Math.min(TimeUnit.SECONDS.toNanos(response.keepAliveSeconds().orElse(Long.MAX_VALUE)), LONGEST_IDLE);
  }

  boolean isProxied() {
    return proxied;
  }

  void connect(ImageConnection connection) throws IOException {
    connector.connect(connection);
  }

  /** The bytes of a request. An address is ASCII without spaces, and so is what its host is called. */
  byte[] request(ImageAddress address, Optional<ByteRange> range) {
    boolean isForTheProxy =
        proxied && !address.isSecure(); // which is then told the whole address (RFC 9112, 3.2.2)
    StringBuilder request = new StringBuilder(256)
        .append("GET ")
        .append(isForTheProxy ? address.uri() : address.path())
        .append(" HTTP/1.1\r\nHost: ")
        .append(address.hostHeader())
        .append(headers);
    if (range.isPresent())
      request.append("Range: bytes=")
          .append(range.get().from())
          .append("-\r\nIf-Range: ")
          .append(range.get().etag())
          .append("\r\n");
    return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  void forget(Exchange exchange) {
    watchdog.forget(exchange);
  }

  /** Ends the wait of a thread for the addresses of a host. */
  void endLookup(Thread waiter) {
    connector.endLookup(waiter);
  }

  /** A server that has sent responses out of step is given one request a connection from now on. */
  void mistrust(ImageAddress address) {
    if (outOfStep.add(address.origin()))
      LOG.warn("{} sends more than it is asked for; no connection to it is used twice", address.hostHeader());
  }

  boolean isMistrusted(ImageAddress address) {
    return outOfStep.contains(address.origin());
  }

  /** Aborts what is under way and closes all connections. Closing twice is once. */
  @Override
  public void close() {
    watchdog.close();
    connector.close();
    idle.close();
  }
}

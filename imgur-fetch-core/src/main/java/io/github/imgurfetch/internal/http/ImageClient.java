// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.ConnectionShutdownException;
import org.apache.hc.client5.http.impl.DefaultClientConnectionReuseStrategy;
import org.apache.hc.client5.http.impl.DefaultConnectionKeepAliveStrategy;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.ConnectionEndpoint;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The HTTP client for images. It has no credential, no cookies, no proxy of the environment, no decompression, and does
 * not follow or retry by itself: the connection manager of HttpClient is driven directly. Thread-safe; it opens as many
 * connections as threads call it.
 */
public final class ImageClient implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ImageClient.class);

  private static final Http1Config HEADS =
      Http1Config.custom().setMaxHeaderCount(100).setMaxLineLength(8192).setBufferSize(16 * 1024).build();

  private final String userAgent;
  private final ClientLimits limits;
  private final GuardedDnsResolver addresses;
  private final PoolingHttpClientConnectionManager connections;
  private final HttpRequestExecutor executor = new HttpRequestExecutor();
  private final Watchdog watchdog = new Watchdog(this::closeIdle);
  private final Set<HttpRoute> outOfStep = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  /**
   * A client that asks the hosts within its reach.
   *
   * @param tls what secure connections are made with; empty for the JDK's own
   */
  public ImageClient(String userAgent, Reach reach, ClientLimits limits, Optional<SSLContext> tls) {
    this.userAgent = userAgent;
    this.limits = limits;
    this.addresses = new GuardedDnsResolver(reach, limits.connect());
    PoolingHttpClientConnectionManagerBuilder manager =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setTlsSocketStrategy(new LazyTls(tls))
            .setConnectionFactory(ImageConnection.factory(HEADS))
            .setDnsResolver(addresses)
            .setDefaultTlsConfig(TlsConfig.custom().setHandshakeTimeout(Timeout.of(limits.silence())).build())
            .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.LAX)
            .setMaxConnPerRoute(Integer.MAX_VALUE)
            .setDefaultSocketConfig(SocketConfig.custom().setTcpNoDelay(true).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(limits.connect()))
                    .setSocketTimeout(Timeout.of(limits.silence()))
                    .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                    .build());
    this.connections = manager.build();
  }

  /**
   * Asks for an image, or for the rest of one, and returns once the head of the answer is there. Whoever gets the
   * exchange closes it.
   *
   * @param remaining when this time is up, whatever the exchange does is aborted
   */
  public Exchange get(ImageAddress address, Optional<Rest> rest, Duration remaining) throws IOException, HttpException {
    Exchange exchange = new Exchange(
        this,
        address,
        rest,
        System.nanoTime() + remaining.toNanos(),
        limits.silence().toNanos(),
        new Speed(limits.bytesPerSecond(), limits.window().toNanos()));
    watchdog.watch(exchange);
    try {
      exchange.send();
      return exchange;
    } catch (IOException | HttpException | RuntimeException e) {
      exchange.close();
      if (exchange.aborted().isPresent()) throw new AbortedException(exchange.aborted().get(), e);
      throw e;
    }
  }

  ConnectionEndpoint lease(ImageAddress address) throws IOException {
    try {
      return connections.lease(null, address.route(), Timeout.DISABLED, null).get(Timeout.DISABLED);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("no connection to lease", e);
    }
  }

  void connect(ConnectionEndpoint endpoint) throws IOException {
    connections.connect(endpoint, null, HttpClientContext.create());
  }

  ClassicHttpResponse execute(ConnectionEndpoint endpoint, ClassicHttpRequest request)
      throws IOException, HttpException {
    return endpoint.execute("", request, executor::execute, HttpClientContext.create());
  }

  /** Whether bytes came on a kept connection after its last answer. */
  boolean hasUnaskedBytes(ConnectionEndpoint endpoint, ClassicHttpRequest request)
      throws IOException, HttpException {
    boolean[] unasked = new boolean[1];
    try {
      endpoint.execute("", request, (sent, connection, context) -> {
        unasked[0] = ((ImageConnection) connection).hasUnaskedBytes();
        return null;
      }, HttpClientContext.create());
    } catch (ConnectionShutdownException e) {
      throw new IOException("the connection is closed", e);
    }
    return unasked[0];
  }

  ClassicHttpRequest request(ImageAddress address, Optional<Rest> rest) {
    BasicClassicHttpRequest request = new BasicClassicHttpRequest("GET", "/");
    request.setPath(address.path()); // as it is: the constructor would take the start of "//a/b" for a host
    request.addHeader("Host", address.hostHeader());
    request.addHeader("User-Agent", userAgent);
    request.addHeader("Accept", "image/*,video/*;q=0.9");
    request.addHeader("Accept-Encoding", "identity");
    rest.ifPresent(wanted -> {
      request.addHeader("Range", "bytes=" + wanted.from() + "-");
      request.addHeader("If-Range", wanted.etag());
    });
    return request;
  }

  /** Gives a connection back for reuse, if both sides will keep it. */
  void keep(ConnectionEndpoint endpoint, ClassicHttpRequest request, ClassicHttpResponse answer) {
    HttpClientContext context = HttpClientContext.create();
    if (DefaultClientConnectionReuseStrategy.INSTANCE.keepAlive(request, answer, context))
      release(endpoint, DefaultConnectionKeepAliveStrategy.INSTANCE.getKeepAliveDuration(answer, context));
    else discard(endpoint);
  }

  void discard(ConnectionEndpoint endpoint) {
    endpoint.close(CloseMode.IMMEDIATE);
    release(endpoint, TimeValue.ZERO_MILLISECONDS);
  }

  private void release(ConnectionEndpoint endpoint, TimeValue keep) {
    try {
      connections.release(endpoint, null, keep);
    } catch (IllegalStateException e) {
      if (!closed) throw e; // a closed pool has forgotten its connections, and complains of one that comes back
    }
  }

  void forget(Exchange exchange) {
    watchdog.forget(exchange);
  }

  /** Ends the wait of a thread for the addresses of a host. */
  void endLookup(Thread waiter) {
    addresses.end(waiter);
  }

  /** A server that has sent answers out of step is given one request a connection from now on. */
  void mistrust(ImageAddress address) {
    if (outOfStep.add(address.route()))
      LOG.warn("{} sends more than it is asked for; no connection to it is used twice", address.hostHeader());
  }

  boolean isMistrusted(ImageAddress address) {
    return !outOfStep.isEmpty() && outOfStep.contains(address.route());
  }

  private void closeIdle() {
    connections.closeExpired();
    connections.closeIdle(TimeValue.ofSeconds(10));
  }

  /** Aborts what is under way and closes all connections. Closing twice is once. */
  @Override
  public void close() {
    closed = true;
    watchdog.close();
    addresses.close();
    connections.close(CloseMode.IMMEDIATE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.ssl.SSLContexts;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Upgrades connections to TLS. The TLS classes and trusted certificates are loaded for the first such connection: they
 * would add a third to what a run over plain HTTP loads.
 */
final class LazyTls {
  private static final int MAX_SESSIONS = 256;

  private final @Nullable SSLContext context;
  private final Duration handshake;
  private @Nullable TlsSocketStrategy strategy;

  /** Uses the given context or the JDK's default. During a handshake, each read has the given timeout. */
  LazyTls(@Nullable SSLContext context, Duration handshake) {
    this.context = context;
    this.handshake = handshake;
  }

  /** Performs the TLS handshake over a connected socket and verifies the server's identity. */
  SSLSocket secure(Socket socket, HttpHost host) throws IOException {
    TlsConfig config =
        TlsConfig.custom().setHandshakeTimeout(Timeout.of(handshake)).build();
    try {
      return strategy().upgrade(socket, host.getHostName(), host.getPort(), config, HttpClientContext.create());
    } catch (RuntimeException e) { // from an unreadable trust store or user code
      throw new SSLException(String.valueOf(e.getMessage()), e);
    }
  }

  private synchronized TlsSocketStrategy strategy() {
    if (strategy == null) strategy = new DefaultClientTlsStrategy(context == null ? ownContext() : context);
    return strategy;
  }

  /** Creates a context with a small session cache: the JDK's default keeps twenty thousand sessions. */
  private static SSLContext ownContext() {
    SSLContext own = SSLContexts.createDefault();
    own.getClientSessionContext().setSessionCacheSize(MAX_SESSIONS);
    return own;
  }
}

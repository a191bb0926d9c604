// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
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
 * Makes connections secure. What it takes for that is not loaded before the first one: the JDK's TLS and its
 * authorities are a third of what a run over plain HTTP would load.
 */
final class LazyTls {
  private static final int MOST_SESSIONS = 256;

  private final Optional<SSLContext> context;
  private final Duration handshake;
  private @Nullable TlsSocketStrategy strategy;

  /** With the given context, or the JDK's own; a handshake may wait so long for each of the server's bytes. */
  LazyTls(Optional<SSLContext> context, Duration handshake) {
    this.context = context;
    this.handshake = handshake;
  }

  /** Shakes hands over a connected socket, and checks that the server is who it should be. */
  SSLSocket secure(Socket socket, HttpHost host) throws IOException {
    TlsConfig config =
        TlsConfig.custom().setHandshakeTimeout(Timeout.of(handshake)).build();
    try {
      return strategy().upgrade(socket, host.getHostName(), host.getPort(), config, HttpClientContext.create());
    } catch (RuntimeException e) { // from authorities that cannot be read, or code of the user's
      throw new SSLException(String.valueOf(e.getMessage()), e);
    }
  }

  private synchronized TlsSocketStrategy strategy() {
    if (strategy == null) strategy = new DefaultClientTlsStrategy(context.orElseGet(LazyTls::ownContext));
    return strategy;
  }

  /** Remembers sessions with some hosts, and not with twenty thousand. */
  private static SSLContext ownContext() {
    SSLContext own = SSLContexts.createDefault();
    own.getClientSessionContext().setSessionCacheSize(MOST_SESSIONS);
    return own;
  }
}

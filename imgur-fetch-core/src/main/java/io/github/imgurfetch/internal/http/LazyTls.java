// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * Makes secure connections. What it takes for them is not loaded before the first one: the JDK's TLS and its
 * authorities are a third of what a run over plain HTTP would load.
 */
final class LazyTls implements TlsSocketStrategy {
  private final Optional<SSLContext> context;
  private @Nullable TlsSocketStrategy strategy;

  LazyTls(Optional<SSLContext> context) {
    this.context = context;
  }

  @Override
  public SSLSocket upgrade(Socket socket, String host, int port, Object attachment, HttpContext http)
      throws IOException {
    return strategy().upgrade(socket, host, port, attachment, http);
  }

  private synchronized TlsSocketStrategy strategy() {
    if (strategy == null)
      strategy = context.isPresent()
          ? new DefaultClientTlsStrategy(context.get())
          : DefaultClientTlsStrategy.createDefault();
    return strategy;
  }
}

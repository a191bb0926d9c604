// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;

/** A connection that never logs headers or content, since they include credentials. */
final class QuietConnection extends DefaultManagedHttpClientConnection {
  private static final AtomicLong NUMBER = new AtomicLong();

  private QuietConnection(Http1Config limits) {
    super("imgur-" + NUMBER.incrementAndGet(), null, null, limits, null, null, null, null);
  }

  /** Returns a factory for such connections, with limits on response headers. */
  static HttpConnectionFactory<ManagedHttpClientConnection> factory(Http1Config limits) {
    return socket -> {
      QuietConnection connection = new QuietConnection(limits);
      if (socket != null) connection.bind(socket);
      return connection;
    };
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket secure, Socket plain) throws IOException {
    bind(new SocketHolder(secure, plain));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}
}

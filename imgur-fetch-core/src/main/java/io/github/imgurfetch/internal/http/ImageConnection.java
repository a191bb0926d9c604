// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that takes HTTP at its word: the answer begins with a status line, not somewhere behind it; its length
 * is said once and in digits; a few interim answers may come before it; and bytes that came before anything was asked
 * are nobody's answer.
 */
final class ImageConnection extends DefaultManagedHttpClientConnection {
  private static final int MOST_INTERIM_ANSWERS = 10;
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final AtomicLong NUMBER = new AtomicLong();

  private int interim;
  private @Nullable Input input;

  private ImageConnection(Http1Config limits) {
    super(
        "imgur-image-" + NUMBER.incrementAndGet(), null, null, limits, new BodyLength(), null, null,
        new DefaultHttpResponseParserFactory(limits));
  }

  /** Makes such connections, with limits to what a server may send as headers. */
  static HttpConnectionFactory<ManagedHttpClientConnection> factory(Http1Config limits) {
    return socket -> {
      ImageConnection connection = new ImageConnection(limits);
      if (socket != null) connection.bind(socket);
      return connection;
    };
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket) {
      @Override
      protected InputStream getInputStream(Socket read) throws IOException {
        return input = new Input(read.getInputStream(), socket);
      }
    });
  }

  @Override
  public void bind(SSLSocket secure, Socket plain) throws IOException {
    bind(new SocketHolder(secure, plain) {
      @Override
      protected InputStream getInputStream(Socket read) throws IOException {
        return input = new Input(read.getInputStream(), plain);
      }
    });
  }

  /** Nothing of an exchange is logged: texts of servers do not belong into a log as they are. */
  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}

  @Override
  public ClassicHttpResponse receiveResponseHeader() throws HttpException, IOException {
    ClassicHttpResponse head = super.receiveResponseHeader();
    if (head.getCode() >= 200) interim = 0;
    else if (head.getCode() == SWITCHING_PROTOCOLS) throw new ProtocolException("a switch of protocols, unasked");
    else if (++interim > MOST_INTERIM_ANSWERS) throw new ProtocolException("too many interim answers");
    return head;
  }

  /** Whether bytes are there already. Asked between two requests, they belong to neither. */
  boolean hasUnaskedBytes() throws IOException {
    Input open = input;
    if (open == null) return false;
    open.waits = false;
    try {
      return isDataAvailable(Timeout.ofMilliseconds(1));
    } finally {
      open.waits = true;
    }
  }

  /** Thrown between two requests whenever all is well: nobody looks at where. */
  private static final class NothingThere extends SocketTimeoutException {
    private static final long serialVersionUID = 1;

    @Override
    public Throwable fillInStackTrace() {
      return this;
    }
  }

  /** The input of a socket, which can be read without waiting for bytes. */
  private static final class Input extends FilterInputStream {
    private final Socket socket;
    private boolean waits = true;

    /** What is read, and the socket below, which knows of bytes that are not decrypted yet. */
    Input(InputStream in, Socket socket) {
      super(in);
      this.socket = socket;
    }

    @Override
    public int read(byte[] buffer, int from, int count) throws IOException {
      if (!waits && in.available() == 0 && socket.getInputStream().available() == 0)
        throw new NothingThere();
      return in.read(buffer, from, count);
    }
  }
}

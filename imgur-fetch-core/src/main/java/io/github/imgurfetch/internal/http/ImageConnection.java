// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.DefaultHttpResponseParserFactory;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * A connection that takes HTTP at its word: the response begins with a status line, not somewhere behind it; its length
 * is said once and in digits; a few interim responses may come before it; and bytes that came before anything was asked
 * are nobody's response. Used by one thread at a time; it may be closed from any.
 */
final class ImageConnection extends DefaultBHttpClientConnection {
  private static final Http1Config LIMITS = Http1Config.custom()
      .setMaxHeaderCount(100)
      .setMaxLineLength(8192)
      .setBufferSize(16 * 1024)
      .build();

  private static final DefaultHttpResponseParserFactory PARSERS =
      new DefaultHttpResponseParserFactory(LIMITS, new StatusLineParser(), null);

  private static final int MOST_INTERIM_RESPONSES = 10;
  private static final int SWITCHING_PROTOCOLS = 101;

  private final HttpHost origin;
  private final byte[] buffer = new byte[16 * 1024];
  private @Nullable Input input;
  private volatile boolean closed;
  private boolean used;
  private long idleSince;
  private long keptUntil;
  private boolean handshaking;
  private boolean handshakeOverdue;
  private long handshakeDue;

  /** A connection to a host, still to be connected. */
  ImageConnection(HttpHost origin) {
    super(LIMITS, null, null, new BodyLength(), null, null, null, PARSERS);
    this.origin = origin;
  }

  /** Scheme, host and port. */
  HttpHost origin() {
    return origin;
  }

  /** A buffer for whoever reads from this connection. */
  byte[] buffer() {
    return buffer;
  }

  /** Whether it has brought a response before. */
  boolean isUsed() {
    return used;
  }

  /** Begins to wait for the next request, until the given time at the latest. */
  void markIdle(long now, long until) {
    used = true;
    idleSince = now;
    keptUntil = until;
  }

  boolean isKeptAt(long now) {
    return keptUntil - now > 0;
  }

  long idleNanosAt(long now) {
    return now - idleSince;
  }

  /** Begins what lies between a connected socket and the first request, which must be over at the given time. */
  synchronized void beginHandshake(long due) {
    handshaking = true;
    handshakeOverdue = false;
    handshakeDue = due;
  }

  /** Ends it; says whether it was ended before, since it took too long. */
  synchronized boolean endHandshake() {
    handshaking = false;
    return handshakeOverdue;
  }

  /** Closes the socket of a handshake that takes too long. The connection can be connected again, elsewhere. */
  synchronized void checkHandshake(long now) {
    if (!handshaking || now - handshakeDue < 0) return;
    handshakeOverdue = true;
    close(CloseMode.IMMEDIATE);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    hold(new SocketHolder(socket) {
      @Override
      protected InputStream getInputStream(Socket read) throws IOException {
        return input = new Input(read.getInputStream(), socket);
      }
    });
  }

  @Override
  public void bind(SSLSocket secure, Socket plain) throws IOException {
    hold(new SocketHolder(secure, plain) {
      @Override
      protected InputStream getInputStream(Socket read) throws IOException {
        return input = new Input(read.getInputStream(), plain);
      }
    });
  }

  /** A close that came before there was something to close, closes it now. */
  private void hold(SocketHolder socket) throws IOException {
    bind(socket);
    if (!closed) return;
    cut();
    throw new InterruptedIOException("the connection was closed");
  }

  /** Ends the connection at once, also one that is yet to be. */
  void cut() {
    closed = true;
    close(CloseMode.IMMEDIATE);
  }

  /** Sends a request to get something, all bytes of it, and reads the head of its response. */
  ClassicHttpResponse ask(byte[] request) throws IOException, HttpException {
    ensureOpen().getOutputStream().write(request);
    ClassicHttpResponse response = readHead();
    for (int interim = 1; response.getCode() < 200; interim++) {
      if (response.getCode() == SWITCHING_PROTOCOLS)
        throw new ProtocolException("a switch of protocols, unasked");
      if (interim > MOST_INTERIM_RESPONSES) throw new ProtocolException("too many interim responses");
      response = readHead();
    }
    if (MessageSupport.canResponseHaveBody("GET", response)) receiveResponseEntity(response);
    return response;
  }

  /** Some nonsense makes the parser fail in the way of a bug, which it is not here. */
  private ClassicHttpResponse readHead() throws IOException, HttpException {
    try {
      return receiveResponseHeader();
    } catch (RuntimeException e) {
      throw new ProtocolException("the head cannot be read: " + e.getMessage(), e);
    }
  }

  /** Whether bytes are there already. Asked between two requests, they belong to neither. */
  boolean hasUnaskedBytes() throws IOException {
    Input open = input;
    if (open == null) return false;
    open.waits = false;
    try {
      return isDataAvailable(Timeout.ONE_MILLISECOND);
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
      if (!waits && in.available() == 0 && socket.getInputStream().available() == 0) throw new NothingThere();
      return in.read(buffer, from, count);
    }
  }
}

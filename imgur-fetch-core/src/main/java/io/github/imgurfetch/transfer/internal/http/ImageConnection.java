// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.Socket;
import javax.net.ssl.SSLSocket;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.ProtocolException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpClientConnection;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 connection with strict parsing: a response must begin with a status line and give its length at most
 * once, in digits; a few interim responses may precede it; and bytes that arrive before a request are never treated as
 * a response. Used by one thread at a time; any thread may close it.
 */
final class ImageConnection extends DefaultBHttpClientConnection {
  /** The size of a connection's buffer. */
  static final int BUFFER_BYTES = 16 * 1024;

  /** Small, since HttpCore's own buffers only hold the sizes of chunks; {@link ConnectionInput} buffers the rest. */
  private static final Http1Config LIMITS = Http1Config.custom()
      .setMaxHeaderCount(100)
      .setMaxLineLength(8192)
      .setBufferSize(1024)
      .build();

  private static final BodyLength LENGTHS = new BodyLength();
  private static final int MAX_INTERIM_RESPONSES = 10;
  private static final int SWITCHING_PROTOCOLS = 101;

  private final HttpHost origin;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ResponseParser parser;
  private @Nullable ConnectionInput input;
  private volatile boolean closed;
  private boolean used;
  private long idleSince;
  private long keptUntil;
  private boolean handshaking;
  private boolean handshakeOverdue;
  private long handshakeDue;

  /** Creates a connection that is not yet connected. */
  ImageConnection(HttpHost origin) {
    this(origin, new ResponseParser());
  }

  private ImageConnection(HttpHost origin, ResponseParser parser) {
    super(LIMITS, null, null, LENGTHS, LENGTHS, null, NoRequestWriter.INSTANCE, parser);
    this.origin = origin;
    this.parser = parser;
  }

  /** Returns the scheme, host and port. */
  HttpHost origin() {
    return origin;
  }

  /** Returns a buffer for reading from this connection. */
  byte[] buffer() {
    return buffer;
  }

  /** Whether a response has been received on this connection before. */
  boolean isUsed() {
    return used;
  }

  /** Marks the connection as idle until the given time at the latest. */
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

  /** Begins the handshake (proxy tunnel and TLS), which must finish by the given time. */
  synchronized void beginHandshake(long due) {
    handshaking = true;
    handshakeOverdue = false;
    handshakeDue = due;
  }

  /** Ends the handshake. Returns whether it had already been aborted because it took too long. */
  synchronized boolean endHandshake() {
    handshaking = false;
    return handshakeOverdue;
  }

  /** Closes the socket if a handshake takes too long. The connection can then be connected to another address. */
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
        return input = new ConnectionInput(read.getInputStream(), null);
      }
    });
  }

  @Override
  public void bind(SSLSocket secure, Socket plain) throws IOException {
    hold(new SocketHolder(secure, plain) {
      @Override
      protected InputStream getInputStream(Socket read) throws IOException {
        return input = new ConnectionInput(read.getInputStream(), plain);
      }
    });
  }

  /** If the connection was closed before its socket was bound, closes the socket now. */
  private void hold(SocketHolder socket) throws IOException {
    bind(socket);
    if (!closed) return;
    cut();
    throw new InterruptedIOException("the connection was closed");
  }

  /** Closes the connection at once. If it is not connected yet, it is closed as soon as it is. */
  void cut() {
    closed = true;
    close(CloseMode.IMMEDIATE);
  }

  /** Whether this connection has been closed. */
  boolean isCut() {
    return closed;
  }

  /** Sends a GET request, given as its bytes, and reads the head of the response. */
  ClassicHttpResponse ask(byte[] request) throws IOException, HttpException {
    ensureOpen().getOutputStream().write(request);
    FirstRequest.sent();
    ClassicHttpResponse response = receiveResponseHeader();
    for (int interim = 1; response.getCode() < 200; interim++) {
      if (response.getCode() == SWITCHING_PROTOCOLS)
        throw new ProtocolException("the server switched protocols without being asked to");
      if (interim > MAX_INTERIM_RESPONSES) throw new ProtocolException("too many interim responses");
      response = receiveResponseHeader();
    }
    if (hasBody(response.getCode())) receiveResponseEntity(response);
    return response;
  }

  /** Whether a final response to a GET has a body (RFC 9112, 6.3). */
  private static boolean hasBody(int status) {
    return status != 204 && status != 304;
  }

  /** Returns the head of the latest response. */
  ResponseHead head() {
    return parser.head();
  }

  /** Whether bytes have arrived. Between two requests, they belong to neither. */
  boolean hasUnaskedBytes() throws IOException {
    ConnectionInput open = input;
    if (open == null) return false;
    if (parser.hasBytesLeft() || open.hasBytes()) return true;
    return open.hasEncryptedBytes() && isDataAvailable(Timeout.ONE_MILLISECOND);
  }
}

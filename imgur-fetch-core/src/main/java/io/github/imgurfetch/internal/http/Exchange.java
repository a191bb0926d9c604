// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request for an image and its response, on a connection of its own. Used by one thread; {@link #abort} comes from
 * any. Closing gives the connection back for reuse if the body was read to its end, and otherwise cuts it at once:
 * nothing is read on just to be polite.
 */
public final class Exchange implements Closeable {
  /** Why an exchange was ended from outside. */
  public enum Abort {
    /** Its time was up. */
    DEADLINE,
    /** Its bytes came too slowly. */
    TOO_SLOW,
    /** The client was closed, or the thread interrupted. */
    CLOSED
  }

  private static final int WORTH_DRAINING = 64 * 1024;
  private static final long WORTH_WAITING = TimeUnit.MILLISECONDS.toNanos(200);

  private final ImageClient client;
  private final ImageAddress address;
  private final Optional<ByteRange> range;
  private final byte[] request;
  private final RequestChain chain;
  private final long readTimeout;
  private final MinimumRate rate;
  private final Thread thread = Thread.currentThread();
  private volatile @Nullable ImageConnection connection;
  private volatile boolean connecting;
  private volatile @Nullable Abort abort;
  private @Nullable ClassicHttpResponse response;
  private @Nullable ResponseHead head;
  private boolean complete;
  private volatile boolean awaitingHead;
  private volatile long headDue;

  Exchange(ImageClient client, ImageAddress address, Optional<ByteRange> range, RequestChain chain) {
    Timeouts timeouts = client.limits();
    this.client = client;
    this.address = address;
    this.range = range;
    this.request = client.request(address, range);
    this.chain = chain;
    this.readTimeout = timeouts.read().toNanos();
    this.rate = new MinimumRate(timeouts.bytesPerSecond(), timeouts.over().toNanos());
  }

  /** Sends the request and reads the head of the response. */
  void send() throws IOException, HttpException {
    while (response == null) {
      checkNotAborted();
      ImageConnection taken = chain.hasSentAgain() ? client.open(address) : client.take(address);
      connection = taken;
      try {
        if (!taken.isUsed()) connect(taken);
        checkNotAborted(); // an abort before or while connecting may have found nothing to close
        response = ask(taken);
      } catch (IOException e) {
        if (!taken.isUsed() || abort == Abort.CLOSED) throw e;
        client.suspectIdle(address);
        // That the server has closed a kept connection meanwhile is no failure: the request is sent once more.
        if (abort != null || !isEnd(e)) throw e;
        chain.sendAgain();
        discard();
      }
    }
  }

  /** Whether a connection has ended, as opposed to having brought something wrong or nothing. */
  private static boolean isEnd(IOException e) {
    if (e instanceof NoHttpResponseException || e instanceof SocketException) return true;
    return e instanceof SSLException
        && (e.getCause() instanceof SocketException || e.getCause() instanceof EOFException);
  }

  private void connect(ImageConnection fresh) throws IOException {
    connecting = true;
    try {
      client.connect(fresh);
    } finally {
      connecting = false;
    }
  }

  /** Whether a proxy may have answered in the server's place. */
  public boolean isProxied() {
    return client.isProxied();
  }

  /** What the request asked for, if not the whole body. */
  public Optional<ByteRange> range() {
    return range;
  }

  /**
   * Whether more has come than this response, on a connection that had served before. What was sent late may then have
   * been taken for the response, and the response itself be what is left. Asked at the end of the body.
   */
  public boolean isOutOfStep() {
    ImageConnection open = connection;
    try {
      if (open == null || !open.isUsed() || !open.hasUnaskedBytes()) return false;
    } catch (IOException e) {
      return false; // it has ended, broken or been aborted: nothing more came on it
    }
    client.mistrust(address);
    return true;
  }

  /** What came is not what was asked for, or not whole: nothing more is believed that comes this way. */
  public void distrust() {
    complete = false;
  }

  /** The whole head must be there when the time for a byte is up: byte by byte it could take for ever. */
  private ClassicHttpResponse ask(ImageConnection open) throws IOException, HttpException {
    headDue = System.nanoTime() + readTimeout;
    awaitingHead = true;
    try {
      return open.ask(request);
    } finally {
      awaitingHead = false;
    }
  }

  /** The status code of the response. */
  public int status() {
    return response().getCode();
  }

  /** The first header of the given name, in any letter case. */
  public Optional<String> header(String name) {
    return head().first(name);
  }

  /** All headers of the given name, in any letter case. */
  public List<String> headers(String name) {
    return head().all(name);
  }

  /** The ETag, if it is a strong one (RFC 9110, 8.8.1): it then stands for the very bytes. */
  public Optional<String> strongETag() {
    String etag = header("ETag").orElse("").strip();
    return ByteRange.isStrong(etag) ? Optional.of(etag) : Optional.empty();
  }

  /** How many bytes the body was announced to have. */
  public OptionalLong length() {
    HttpEntity entity = response().getEntity();
    return entity == null || entity.getContentLength() < 0
        ? OptionalLong.empty()
        : OptionalLong.of(entity.getContentLength());
  }

  /** The body, to be read with {@link #read}. */
  private InputStream body() throws IOException {
    HttpEntity entity = response().getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  /** A buffer to read into, kept with the connection. */
  public byte[] buffer() {
    ImageConnection open = connection;
    return open != null ? open.buffer() : new byte[0];
  }

  /** Reads bytes of the body as {@link InputStream#read(byte[], int, int)} does. */
  public int read(byte[] buffer, int from, int most) throws IOException {
    int n = 0;
    rate.beginWait(System.nanoTime());
    try {
      n = body().read(buffer, from, most);
    } finally {
      rate.endWait(System.nanoTime(), n);
    }
    if (n < 0) complete = true;
    return n;
  }

  /** Reads a short body that nobody wants, so that the connection can serve again; waits for none that is slow. */
  public void drainIfShort() {
    ImageConnection open = connection;
    if (open == null || length().isEmpty() || length().getAsLong() > WORTH_DRAINING) return;
    Timeout usual = open.getSocketTimeout();
    long end = System.nanoTime() + WORTH_WAITING;
    try {
      for (long left = WORTH_WAITING; left > 0 && !complete; left = end - System.nanoTime()) {
        checkNotAborted();
        open.setSocketTimeout(Timeout.ofMilliseconds(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left))));
        read(open.buffer(), 0, open.buffer().length);
      }
    } catch (IOException e) {
      complete = false; // what broke while nobody listened is no news: the connection is not kept
    } finally {
      open.setSocketTimeout(usual);
    }
  }

  /** Ends the exchange from outside: whatever its thread waits for fails at once. The first reason counts. */
  void abort(Abort reason) {
    synchronized (this) {
      if (abort == null) abort = reason;
    }
    ImageConnection open = connection;
    if (open != null) open.cut();
    if (connecting) client.endLookup(thread);
  }

  /** Why the exchange was ended from outside, if it was. */
  public Optional<Abort> aborted() {
    return Optional.ofNullable(abort);
  }

  /** Ends the exchange if its time is up, its server is too slow, or its thread was interrupted: no read sees that. */
  void check(long now) {
    ImageConnection open = connection;
    if (open != null) open.checkHandshake(now);
    if (thread.isInterrupted()) abort(Abort.CLOSED);
    else if (now - chain.deadline() >= 0) abort(Abort.DEADLINE);
    else if (awaitingHead && now - headDue >= 0 || rate.isTooSlow(now)) abort(Abort.TOO_SLOW);
  }

  @Override
  public void close() {
    client.forget(this);
    ImageConnection open = connection;
    if (open != null && complete && abort == null && !client.isMistrusted(address)) {
      connection = null;
      client.keep(open, head());
    } else {
      discard();
    }
  }

  private void discard() {
    ImageConnection open = connection;
    connection = null;
    if (open != null) open.cut();
  }

  private void checkNotAborted() throws SocketException {
    if (abort != null) throw new SocketException("the exchange was aborted");
  }

  private ResponseHead head() {
    if (head == null) head = new ResponseHead(response());
    return head;
  }

  private ClassicHttpResponse response() {
    if (response == null) throw new IllegalStateException("the request was not sent");
    return response;
  }
}

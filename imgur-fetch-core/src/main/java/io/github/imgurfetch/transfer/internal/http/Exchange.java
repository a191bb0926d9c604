// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

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
 * A request for an image and its response. Used by one thread; only {@link #abort} may be called from any thread.
 * Closing returns the connection for reuse if the body was read to its end. Otherwise it closes the connection at once,
 * without draining the rest of the body.
 */
public final class Exchange implements Closeable {
  /** Why an exchange was aborted. */
  public enum Abort {
    /** Its deadline has passed. */
    DEADLINE,
    /** Its response was slower than the minimum speed. */
    TOO_SLOW,
    /** The client was closed or the thread was interrupted. */
    CLOSED
  }

  private static final int WORTH_DRAINING = 64 * 1024;
  private static final long WORTH_WAITING = TimeUnit.MILLISECONDS.toNanos(200);

  private final ImageClient client;
  private final ImageAddress address;
  private final @Nullable ByteRange range;
  private final byte[] request;
  private final RequestChain chain;
  private final long readTimeout;
  private final MinimumRate rate;
  private final Thread thread = Thread.currentThread();
  private volatile @Nullable ImageConnection connection;
  private volatile boolean connecting;
  private volatile boolean inUserCode;
  private volatile @Nullable Abort abort;
  private @Nullable ClassicHttpResponse response;
  private @Nullable ResponseHead head;
  private boolean complete;
  private long received;
  private byte @Nullable [] large;
  private volatile boolean awaitingHead;
  private volatile long headDue;

  Exchange(ImageClient client, ImageAddress address, @Nullable ByteRange range, String own, RequestChain chain) {
    Timeouts timeouts = client.limits();
    this.client = client;
    this.address = address;
    this.range = range;
    this.request = client.request(address, range, own);
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
        head = taken.head();
      } catch (IOException e) {
        if (!taken.isUsed() || abort == Abort.CLOSED) throw e;
        client.suspectIdle(address);
        // A server may close a kept connection at any time, so this is not a failure: resend the request.
        if (abort != null || !isEnd(e)) throw e;
        chain.sendAgain();
        discard();
      }
    }
  }

  /** Whether the exception means that the connection was closed, rather than an invalid response or a timeout. */
  private static boolean isEnd(IOException e) {
    if (e instanceof NoHttpResponseException || e instanceof SocketException) return true;
    return e instanceof SSLException
        && (e.getCause() instanceof SocketException || e.getCause() instanceof EOFException);
  }

  private void connect(ImageConnection fresh) throws IOException {
    chain.connecting();
    connecting = true;
    try {
      client.connect(fresh);
    } finally {
      connecting = false;
    }
  }

  /** Whether the response may come from a proxy instead of the server. */
  public boolean isProxied() {
    return client.isProxied();
  }

  /** Returns the requested range, or empty if the whole body was requested. */
  public Optional<ByteRange> range() {
    return Optional.ofNullable(range);
  }

  /**
   * Whether a reused connection holds more bytes than this response. If it does, a late response to an earlier request
   * may have been mistaken for this one. Call this at the end of the body.
   */
  public boolean isOutOfStep() {
    ImageConnection open = connection;
    try {
      if (open == null || !open.isUsed() || !open.hasUnaskedBytes()) return false;
    } catch (IOException e) {
      return false; // closed, broken or aborted: there is nothing left to read
    }
    client.mistrust(address);
    return true;
  }

  /** Marks the response as wrong or incomplete, so that its connection is not reused. */
  public void distrust() {
    complete = false;
  }

  /**
   * Sends the request and reads the head. The read timeout covers the whole head; if it applied to each byte, a slow
   * server could stretch it without end.
   */
  private ClassicHttpResponse ask(ImageConnection open) throws IOException, HttpException {
    chain.requesting();
    headDue = System.nanoTime() + readTimeout;
    awaitingHead = true;
    try {
      return open.ask(request);
    } finally {
      awaitingHead = false;
    }
  }

  /** Returns the status code of the response. */
  public int status() {
    return response().getCode();
  }

  /** Returns the first header with the given case-insensitive name. */
  public Optional<String> header(String name) {
    return head().first(name);
  }

  /** Returns all headers with the given case-insensitive name. */
  public List<String> headers(String name) {
    return head().all(name);
  }

  /** Returns the ETag if it is strong (RFC 9110, 8.8.1), so that it identifies the exact bytes. */
  public Optional<String> strongETag() {
    String etag = header("ETag").orElse("").strip();
    return ByteRange.isStrong(etag) ? Optional.of(etag) : Optional.empty();
  }

  /** Returns the announced length of the body in bytes, or empty if the response has none. */
  public OptionalLong length() {
    HttpEntity entity = response().getEntity();
    return entity == null || entity.getContentLength() < 0
        ? OptionalLong.empty()
        : OptionalLong.of(entity.getContentLength());
  }

  /** Returns the body. Read it with {@link #read}, which measures the speed. */
  private InputStream body() throws IOException {
    HttpEntity entity = response().getEntity();
    return entity == null ? InputStream.nullInputStream() : entity.getContent();
  }

  /** Returns a buffer to read into, which is reused with the connection. */
  public byte[] buffer() {
    ImageConnection open = connection;
    return open != null ? open.buffer() : new byte[0];
  }

  /** Returns a buffer for the next read until this exchange is closed: a larger one for the rest of a long body. */
  public byte[] nextBuffer() {
    if (large == null && LargeBuffers.isLong(response().getEntity(), received)) large = client.borrowLarge();
    return large != null ? large : buffer();
  }

  /** Reads bytes of the body as {@link InputStream#read(byte[], int, int)} does. */
  public int read(byte[] buffer, int from, int max) throws IOException {
    int n = 0;
    rate.beginWait(System.nanoTime());
    try {
      n = body().read(buffer, from, max);
    } finally {
      rate.endWait(System.nanoTime(), n);
    }
    if (n < 0) complete = true;
    else received += n;
    return n;
  }

  /** Reads and discards the rest of the body if it is short and not slow, so that the connection can be reused. */
  public void drainIfShort() {
    ImageConnection open = connection;
    if (open == null || length().isEmpty() || length().getAsLong() - received > WORTH_DRAINING) return;
    Timeout usual = open.getSocketTimeout();
    long end = System.nanoTime() + WORTH_WAITING;
    try {
      for (long left = WORTH_WAITING; left > 0 && !complete; left = end - System.nanoTime()) {
        checkNotAborted();
        open.setSocketTimeout(Timeout.ofMilliseconds(Math.max(1, TimeUnit.NANOSECONDS.toMillis(left))));
        read(open.buffer(), 0, open.buffer().length);
      }
    } catch (IOException e) {
      complete = false; // the body is not needed; the connection is just not reused
    } finally {
      open.setSocketTimeout(usual);
    }
  }

  /** Aborts the exchange: a blocking call of its thread fails at once. Only the first reason is kept. */
  void abort(Abort reason) {
    synchronized (this) {
      if (abort == null) abort = reason;
    }
    ImageConnection open = connection;
    if (open != null) open.cut();
    if (connecting) client.endLookup(thread);
  }

  /** Marks the thread as running the user's code. An interrupt flag that this code leaves set is not a cancel. */
  public void setInUserCode(boolean inUserCode) {
    this.inUserCode = inUserCode;
  }

  /** Returns why the exchange was aborted, or empty if it was not. */
  public Optional<Abort> aborted() {
    return Optional.ofNullable(abort);
  }

  /** Aborts the exchange on a deadline, low speed or interrupt, none of which ends a blocking read. */
  void check(long now) {
    ImageConnection open = connection;
    if (open != null) open.checkHandshake(now);
    if (thread.isInterrupted() && !inUserCode) abort(Abort.CLOSED);
    else if (now - chain.deadline() >= 0) abort(Abort.DEADLINE);
    else if (awaitingHead && now - headDue >= 0 || rate.isTooSlow(now)) abort(Abort.TOO_SLOW);
  }

  @Override
  public void close() {
    client.forget(this);
    if (large != null) client.giveBackLarge(large);
    large = null;
    ImageConnection open = connection;
    if (open != null && complete && abort == null && !client.isMistrusted(address)) {
      connection = null;
      client.keep(open, head(), response().getEntity() != null);
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
    if (head == null) throw new IllegalStateException("the request was not sent");
    return head;
  }

  private ClassicHttpResponse response() {
    if (response == null) throw new IllegalStateException("the request was not sent");
    return response;
  }
}

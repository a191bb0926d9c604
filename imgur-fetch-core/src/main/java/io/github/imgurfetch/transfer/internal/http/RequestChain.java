// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.http;

import io.github.imgurfetch.transfer.internal.trace.ImageTrace;
import java.io.IOException;
import org.apache.hc.core5.http.HttpException;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one attempt to fetch an image, including redirects. They share a deadline and a single resend after a
 * stale connection; after that, all requests use new connections. Used by one thread.
 */
public final class RequestChain {
  private final ImageClient client;
  private final long deadline;
  private final @Nullable ImageTrace trace;
  private boolean sentAgain;

  RequestChain(ImageClient client, long deadline, @Nullable ImageTrace trace) {
    this.client = client;
    this.deadline = deadline;
    this.trace = trace;
  }

  /**
   * Requests an image or the rest of one, and returns once the head of the response has been read. The caller must
   * close the exchange.
   */
  public Exchange get(ImageAddress address, @Nullable ByteRange range) throws IOException, HttpException {
    return get(address, range, "");
  }

  /**
   * Requests an image like {@link #get(ImageAddress, ByteRange)}, with additional headers from the user.
   *
   * @param own the header lines, each with its line end
   */
  public Exchange get(ImageAddress address, @Nullable ByteRange range, String own) throws IOException, HttpException {
    return client.send(new Exchange(client, address, range, own, this));
  }

  long deadline() {
    return deadline;
  }

  /** Whether the single resend has been used. */
  boolean hasSentAgain() {
    return sentAgain;
  }

  void sendAgain() {
    sentAgain = true;
  }

  /** Records that a new connection is about to be made. */
  void connecting() {
    if (trace != null) trace.enter(ImageTrace.Phase.CONNECT);
  }

  /** Records that a connection is ready, and a request is about to be sent. */
  void requesting() {
    if (trace != null) trace.enter(ImageTrace.Phase.FIRST_BYTE);
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.http;

import java.io.IOException;
import java.util.Optional;
import org.apache.hc.core5.http.HttpException;

/**
 * The requests of one attempt at an image, from redirect to redirect. They share their deadline, and the one request
 * more that a stale kept connection is worth: after that, all go over new connections. Used by one thread.
 */
public final class RequestChain {
  private final ImageClient client;
  private final long deadline;
  private boolean sentAgain;

  RequestChain(ImageClient client, long deadline) {
    this.client = client;
    this.deadline = deadline;
  }

  /**
   * Asks for an image, or for the rest of one, and returns once the head of the response is there. Whoever gets the
   * exchange closes it.
   */
  public Exchange get(ImageAddress address, Optional<ByteRange> range) throws IOException, HttpException {
    return client.send(new Exchange(client, address, range, this));
  }

  long deadline() {
    return deadline;
  }

  /** Whether the request that a stale connection is worth has been sent. */
  boolean hasSentAgain() {
    return sentAgain;
  }

  void sendAgain() {
    sentAgain = true;
  }
}

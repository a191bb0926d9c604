// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer;

import io.github.imgurfetch.transfer.internal.http.Exchange;
import io.github.imgurfetch.transfer.internal.http.ImageAddress;
import io.github.imgurfetch.transfer.internal.http.ImageClient;
import io.github.imgurfetch.transfer.internal.http.RequestChain;
import io.github.imgurfetch.transfer.internal.http.Sleeper;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.HttpException;

/** A single attempt to download an image: request, redirects, response, body, file. */
final class Attempt {
  private final ImageClient client;
  private final long maxBytes;
  private final List<RequestHeader> headers;
  private final HeldHosts heldHosts;
  private final Sleeper sleeper;

  Attempt(ImageClient client, PlanValues plan, HeldHosts heldHosts, Sleeper sleeper) {
    this.client = client;
    this.maxBytes = plan.maxBytes();
    this.headers = plan.headers();
    this.heldHosts = heldHosts;
    this.sleeper = sleeper;
  }

  /**
   * If the process is out of file descriptors, closes the idle connections to free some and retries once, immediately.
   */
  SavedFile run(BodySaver body, ImageAddress start, Deadline deadline)
      throws FetchException, FilteredException, HeldHostException, CancelledException {
    try {
      return follow(body, start, deadline);
    } catch (FetchException e) {
      if (e.kind() != Failure.Kind.TOO_MANY_OPEN_FILES) throw e;
    }
    client.closeIdle();
    return follow(body, start, deadline);
  }

  private SavedFile follow(BodySaver body, ImageAddress start, Deadline deadline)
      throws FetchException, FilteredException, HeldHostException, CancelledException {
    Redirects redirects = new Redirects(start);
    RequestChain requests = client.begin(deadline.remaining(), body.trace());
    Optional<SavedFile> file = Optional.empty();
    try {
      while (file.isEmpty()) {
        heldHosts.check(redirects.current());
        file = hop(body, redirects, requests);
      }
      return file.get();
    } catch (FetchException e) {
      throw e.of(redirects.current().hostAndPort());
    }
  }

  /** Requests one address. Returns the saved file, or empty if the next address or the whole body must be requested. */
  private Optional<SavedFile> hop(BodySaver body, Redirects redirects, RequestChain requests)
      throws FetchException, FilteredException, CancelledException {
    if (sleeper.isClosed()) throw new CancelledException();
    ImageAddress address = redirects.current();
    try (Exchange exchange = requests.get(address, body.rangeAt(address).orElse(null), headers(redirects))) {
      try {
        if (redirects.follow(exchange)) {
          exchange.drainIfShort();
          return Optional.empty();
        }
        if (body.isUnusable(exchange)) {
          body.startOver();
          return Optional.empty();
        }
        ResponseCheck.check(exchange, maxBytes);
        return Optional.of(save(body, exchange, address));
      } catch (FilteredException e) {
        body.startOver();
        exchange.drainIfShort();
        if (exchange.isOutOfStep()) throw ResponseCheck.outOfStep();
        throw e;
      } catch (IOException e) {
        throw FailureClassifier.inBody(e, exchange, sleeper);
      }
    } catch (IOException | HttpException e) {
      throw FailureClassifier.beforeBody(e, sleeper);
    }
  }

  private String headers(Redirects way) {
    return headers.isEmpty() && way.cookies().isEmpty()
        ? ""
        : SentHeaders.of(headers, way.start(), way.current(), way.cookies());
  }

  private static SavedFile save(BodySaver body, Exchange exchange, ImageAddress address)
      throws FetchException, FilteredException, CancelledException, IOException {
    try {
      return body.save(exchange, address);
    } catch (FetchException e) {
      exchange.distrust();
      throw e;
    }
  }
}

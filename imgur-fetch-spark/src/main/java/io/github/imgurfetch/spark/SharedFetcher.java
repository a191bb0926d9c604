// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.spark;

import static java.util.Objects.requireNonNullElse;

import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.RateLimit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fetcher that the shards of a run in this JVM use, one after another and at once, so that its connections are kept
 * from shard to shard. A thread of its own opens it and closes it: when it has been idle for some seconds, or when the
 * run ends. The monitor of {@link SharedFetchers} guards its state.
 */
final class SharedFetcher {
  private static final Logger LOG = LoggerFactory.getLogger(SharedFetcher.class);
  private static final long LEASE_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final FetchPlan plan;
  private final CompletableFuture<Fetcher> opened = new CompletableFuture<>();
  private final Thread keeper;
  private int borrowers;
  private long idleSince;
  private boolean closing;

  SharedFetcher(FetchPlan plan) {
    this.plan = plan;
    this.keeper = new Thread(this::keep, "imgur-fetch-fetcher-of-" + plan.run());
    keeper.setDaemon(true);
  }

  String run() {
    return plan.run();
  }

  Thread keeper() {
    return keeper;
  }

  /** Whether one shard more can use it. A limited rate is divided among shards: each has its part for itself. */
  boolean isFree() {
    return !closing && (borrowers == 0 || plan.rate().equals(RateLimit.NONE));
  }

  void borrow() {
    borrowers++;
  }

  void giveBack() {
    borrowers--;
    idleSince = System.nanoTime();
  }

  boolean isBorrowed() {
    return borrowers > 0;
  }

  void requestClose() {
    closing = true;
  }

  /** The fetcher, as soon as it is open. */
  Fetcher get(long mostMillis) throws TimeoutException, InterruptedException {
    try {
      return opened.get(mostMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = requireNonNullElse(e.getCause(), e);
      throw new IllegalStateException("no fetcher can be opened here: " + cause.getMessage(), cause);
    }
  }

  private void keep() {
    try (Fetcher fetcher = plan.open()) {
      opened.complete(fetcher);
      SharedFetchers.await(this::isToBeClosed, this::leaseNanos);
    } catch (Throwable e) { // whoever waits for the fetcher is told
      if (!opened.completeExceptionally(e)) LOG.warn("the fetcher of the run {} broke at its end", plan.run(), e);
    } finally {
      SharedFetchers.remove(this);
    }
  }

  private boolean isToBeClosed() {
    if (borrowers == 0 && leaseNanos() <= 0) closing = true;
    return closing;
  }

  /** How much longer it may be idle. */
  private long leaseNanos() {
    return borrowers > 0 ? LEASE_NANOS : idleSince + LEASE_NANOS - System.nanoTime();
  }
}

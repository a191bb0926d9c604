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
 * A fetcher that is shared by the shards of a run in this JVM, so that its connections are reused across shards. A
 * dedicated thread opens it, and closes it when it has been idle for some seconds or when the run ends. Its state is
 * guarded by the monitor of {@link SharedFetchers}.
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

  /** Whether another shard can use it. With a rate limit, each shard has its own fetcher with a share of the rate. */
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

  /** Returns the fetcher as soon as it is open. */
  Fetcher get(long maxMillis) throws TimeoutException, InterruptedException {
    try {
      return opened.get(maxMillis, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = requireNonNullElse(e.getCause(), e);
      throw new IllegalStateException("the fetcher cannot be opened here: " + cause.getMessage(), cause);
    }
  }

  private void keep() {
    try (Fetcher fetcher = plan.open()) {
      opened.complete(fetcher);
      SharedFetchers.await(this::isToBeClosed, this::leaseNanos);
    } catch (Throwable e) { // reported to the threads that wait for the fetcher
      if (!opened.completeExceptionally(e))
        LOG.warn("the fetcher of the run {} failed while closing", plan.run(), e);
    } finally {
      SharedFetchers.remove(this);
    }
  }

  private boolean isToBeClosed() {
    if (borrowers == 0 && leaseNanos() <= 0) closing = true;
    return closing;
  }

  /** Returns how much longer it may be idle. */
  private long leaseNanos() {
    return borrowers > 0 ? LEASE_NANOS : idleSince + LEASE_NANOS - System.nanoTime();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch;

import io.github.imgurfetch.transfer.FetchPlan;
import io.github.imgurfetch.transfer.Outcome.Saved;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectories;
import io.github.imgurfetch.transfer.internal.disk.ImageDirectory;
import io.github.imgurfetch.transfer.internal.media.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds back the outcomes of Imgur images until later ones show whether they are placeholders (see
 * {@link RepeatedFiles}), and then passes them on. Releases them early if no other image is in progress, because the
 * user's links may depend on an outcome.
 */
final class OutcomeBuffer {
  private static final Logger LOG = LoggerFactory.getLogger(OutcomeBuffer.class);
  private static final long CHECK_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** The number of checks before an early release: between two images, a run may have none in progress for a moment. */
  private static final int QUIET_CHECKS = 4;

  private static final long MAX_WAIT_MILLIS = 10_000;

  private final FetchPlan plan;
  private final BooleanSupplier idle;
  private final Consumer<RepeatedFiles.Settled> next;
  private final RepeatedFiles repeated = new RepeatedFiles();
  private final AtomicInteger taken = new AtomicInteger();
  private volatile boolean closed;
  private volatile @Nullable Thread watcher;

  /**
   * Creates a buffer.
   *
   * @param idle whether no image is in progress
   * @param next receives the final outcomes
   */
  OutcomeBuffer(FetchPlan plan, BooleanSupplier idle, Consumer<RepeatedFiles.Settled> next) {
    this.plan = plan;
    this.idle = idle;
    this.next = next;
  }

  void take(RepeatedFiles.Settled outcome) {
    taken.incrementAndGet();
    RepeatedFiles.Result result = repeated.take(outcome);
    if (!result.obsolete().isEmpty()) delete(result.obsolete());
    result.outcomes().forEach(next);
    if (closed) release();
    else if (repeated.isHolding()) watch();
  }

  private synchronized void watch() {
    if (watcher != null || closed) return;
    Thread thread = new Thread(this::releaseWhenIdle, "imgur-fetch-outcomes");
    thread.setDaemon(true);
    thread.start();
    watcher = thread;
  }

  private void releaseWhenIdle() {
    int quiet = 0;
    int seen = 0;
    while (!closed) {
      LockSupport.parkNanos(CHECK_NANOS);
      int now = taken.get();
      quiet = now == seen && repeated.isHolding() && idle.getAsBoolean() ? quiet + 1 : 0;
      seen = now;
      if (quiet == QUIET_CHECKS) release();
    }
  }

  private void release() {
    repeated.release().forEach(next);
  }

  /** Passes on all outcomes held back, because no more will follow. */
  void close() {
    closed = true;
    Thread thread = watcher;
    if (thread != null) {
      LockSupport.unpark(thread);
      try {
        thread.join(MAX_WAIT_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // the outcomes are released below
      }
    }
    release();
  }

  private void delete(List<Saved> placeholders) {
    try (ImageDirectory directory =
        ImageDirectories.open(plan.directory(), plan.run(), MediaType.EXTENSIONS, plan.timeout())) {
      for (Saved placeholder : placeholders) directory.delete(placeholder.fileName());
    } catch (IOException | RuntimeException e) {
      LOG.warn("placeholders that were saved as images cannot be deleted: {}", e.toString());
    }
  }
}

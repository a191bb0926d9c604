// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Workload;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of a run: the serial loop on several threads over one fetcher. A worker that breaks leaves the rest of
 * the work to the others; closing waits for all of them and throws the first break.
 */
final class WorkerPool implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

  private final Fetcher fetcher;
  private final Consumer<Fetcher> loop;
  private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  /** A crew that does what {@link Workload#drain} does. */
  WorkerPool(Workload work) {
    this(work, work::drain);
  }

  WorkerPool(Workload work, Consumer<Fetcher> loop) {
    this.loop = loop;
    this.fetcher = work.open();
    work.onCancel(fetcher::close);
  }

  /** Works on the calling thread until there is nothing left to do. */
  void work() {
    try {
      loop.accept(fetcher);
    } catch (RuntimeException | Error e) {
      if (!broken.compareAndSet(null, e)) LOG.debug("another worker broke too", e);
    }
  }

  /** Starts workers; fewer where the system gives no more threads. Gives how many there are. */
  int start(int workers, ThreadFactory threads) {
    for (int n = 0; n < workers; n++) {
      try {
        Thread thread = threads.newThread(this::work);
        thread.start();
        started.add(thread);
      } catch (OutOfMemoryError e) {
        LOG.warn("the system gives no more threads: {} more workers in place of {}", n, workers, e);
        return n;
      }
    }
    return workers;
  }

  /** Waits for the threads that were hired. A worker may hire others meanwhile. */
  @Override
  public void close() {
    try (fetcher) {
      boolean interrupted = false;
      for (Thread thread = started.peek(); thread != null; thread = started.peek()) {
        try {
          thread.join();
          started.remove(thread);
        } catch (InterruptedException e) {
          interrupted = true; // the thread is the run's own: a cancel comes by another way
        }
      }
      if (interrupted) Thread.currentThread().interrupt();
    }
    if (broken.get() instanceof Error error) throw error;
    if (broken.get() instanceof RuntimeException exception) throw exception;
  }
}

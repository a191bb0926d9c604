// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.strategy;

import io.github.imgurfetch.transfer.Fetcher;
import io.github.imgurfetch.transfer.Workload;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The workers of a run: the serial loop on several threads over one fetcher. A worker that breaks leaves the rest of
 * the work to the others; closing waits for all of them and throws the first break.
 */
final class WorkerPool implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

  private final Fetcher fetcher;
  private final Workload work;
  private final @Nullable Consumer<Fetcher> loop;
  private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> broken = new AtomicReference<>();

  /** A crew that does what {@link Workload#drain} does. */
  WorkerPool(Workload work) {
    this(work, null);
  }

  WorkerPool(Workload work, @Nullable Consumer<Fetcher> loop) {
    this.work = work;
    this.loop = loop;
    this.fetcher = work.open();
    work.onCancel(new Closing(fetcher));
  }

  /** Closes a fetcher when the run is cancelled. */
  private record Closing(Fetcher fetcher) implements Runnable {
    @Override
    public void run() {
      fetcher.close();
    }
  }

  /** Works on the calling thread until there is nothing left to do. */
  @Override
  public void run() {
    try {
      if (loop == null) work.drain(fetcher);
      else loop.accept(fetcher);
    } catch (RuntimeException | Error e) {
      if (!broken.compareAndSet(null, e)) LOG.debug("another worker broke too", e);
    }
  }

  /** Starts workers; fewer where the system gives no more threads. Gives how many there are. */
  int start(int workers, ThreadFactory threads) {
    for (int n = 0; n < workers; n++) {
      try {
        Thread thread = threads.newThread(this);
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

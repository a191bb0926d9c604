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
 * The workers of a run: several threads that execute the same loop with a shared fetcher. If a worker fails, the others
 * continue; closing waits for all of them and throws the first failure.
 */
final class WorkerPool implements Runnable, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerPool.class);

  private final Fetcher fetcher;
  private final Workload work;
  private final @Nullable Consumer<Fetcher> loop;
  private final Queue<Thread> started = new ConcurrentLinkedQueue<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Creates a pool whose workers execute {@link Workload#drain}. */
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

  /** Executes the loop on the calling thread until no work is left. */
  @Override
  public void run() {
    try {
      if (loop == null) work.drain(fetcher);
      else loop.accept(fetcher);
    } catch (RuntimeException | Error e) {
      if (!failure.compareAndSet(null, e)) LOG.debug("another worker failed too", e);
    }
  }

  /** Starts workers, or fewer if the system cannot create more threads. Returns the number started. */
  int start(int workers, ThreadFactory threads) {
    for (int n = 0; n < workers; n++) {
      try {
        Thread thread = threads.newThread(this);
        thread.start();
        started.add(thread);
      } catch (OutOfMemoryError e) {
        LOG.warn("no more threads can be created: {} more workers instead of {}", n, workers, e);
        return n;
      }
    }
    return workers;
  }

  /** Waits for all started threads. Workers may start others in the meantime. */
  @Override
  public void close() {
    try (fetcher) {
      boolean interrupted = false;
      for (Thread thread = started.peek(); thread != null; thread = started.peek()) {
        try {
          thread.join();
          started.remove(thread);
        } catch (InterruptedException e) {
          interrupted = true; // not a cancel, which closes the fetcher
        }
      }
      if (interrupted) Thread.currentThread().interrupt();
    }
    if (failure.get() instanceof Error error) throw error;
    if (failure.get() instanceof RuntimeException exception) throw exception;
  }
}

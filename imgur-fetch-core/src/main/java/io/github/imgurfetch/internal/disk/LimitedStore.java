// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;

/** A store that may be far away: each of its calls ends when this is closed, and after a time at the latest. */
final class LimitedStore implements ImageStore {
  private final ImageStore store;
  private final Duration limit;
  private final InterruptibleWork work = new InterruptibleWork();
  private final ScheduledThreadPoolExecutor clock = new ScheduledThreadPoolExecutor(1, LimitedStore::daemon);

  LimitedStore(ImageStore store, Duration limit) {
    this.store = store;
    this.limit = limit;
    clock.setRemoveOnCancelPolicy(true);
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "imgur-fetch-store-clock");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public Optional<StoredImage> find(String name, List<String> extensions) throws IOException {
    return call(() -> store.find(name, extensions));
  }

  @Override
  public void put(Path file, String fileName) throws IOException {
    call(() -> {
      store.put(file, fileName);
      return Files.deleteIfExists(file);
    });
  }

  @Override
  public InputStream read(String fileName) throws IOException {
    return call(() -> store.read(fileName));
  }

  private <T> T call(Callable<T> call) throws IOException {
    if (!work.enter()) throw new ClosedByInterruptException();
    Thread caller = Thread.currentThread();
    AtomicBoolean late = new AtomicBoolean();
    Future<?> alarm = null;
    boolean closed;
    T result = null;
    Exception failure = null;
    try {
      alarm = clock.schedule(() -> interrupt(caller, late), limit.toNanos(), NANOSECONDS);
      result = call.call();
    } catch (Exception e) {
      failure = e;
    } finally {
      closed = work.leave();
      if (alarm != null) alarm.cancel(false);
      if (late.get()) Thread.interrupted();
    }
    if (failure == null) return result;
    if (closed) throw new ClosedByInterruptException();
    if (late.get()) throw new IOException("the store has not answered within " + limit.toSeconds() + " s", failure);
    throw failure instanceof IOException e ? e : new IOException(failure.toString(), failure);
  }

  private void interrupt(Thread caller, AtomicBoolean late) {
    late.set(true);
    work.interrupt(caller);
  }

  @Override
  public void close() {
    work.close();
    clock.shutdownNow();
    store.close();
  }
}

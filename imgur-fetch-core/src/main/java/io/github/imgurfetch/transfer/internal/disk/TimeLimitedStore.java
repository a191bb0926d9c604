// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.store.ImageStore;
import io.github.imgurfetch.store.StoredImage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wraps a store, which may be remote, so that its calls have a time limit and are aborted on close. Part files are
 * local temporary files.
 */
final class TimeLimitedStore implements PartStore {
  private static final Logger LOG = LoggerFactory.getLogger(TimeLimitedStore.class);
  private static final long CLOSE_TIMEOUT_MILLIS = 500;

  private final ImageStore store;
  private final TimeLimiter limiter;
  private final AtomicBoolean closed = new AtomicBoolean();

  TimeLimitedStore(ImageStore store, Duration limit) {
    this.store = store;
    this.limiter = new TimeLimiter(limit);
  }

  @Override
  public Optional<StoredImage> find(String name, List<String> extensions) throws IOException {
    return limiter.call(() -> store.find(name, extensions));
  }

  @Override
  public void put(Path file, String fileName) throws IOException {
    limiter.call(() -> {
      store.put(file, fileName);
      return Files.deleteIfExists(file);
    });
  }

  @Override
  public void delete(String fileName) throws IOException {
    limiter.call(() -> {
      store.delete(fileName);
      return true;
    });
  }

  @Override
  public InputStream read(String fileName) throws IOException {
    return new TimeLimitedInput(limiter, limiter.call(() -> store.read(fileName)));
  }

  @Override
  public Path parts() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  @Override
  public PartFile newPart(String run) throws DiskException {
    return PartFile.createTemporary(run);
  }

  /** Aborts calls in progress and closes the store. Waits only briefly for it to close. */
  @Override
  public void close() {
    limiter.close();
    if (closed.getAndSet(true)) return;
    Thread thread = new Thread(this::closeStore, "imgur-fetch-store-close");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(CLOSE_TIMEOUT_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void closeStore() {
    try {
      store.close();
    } catch (RuntimeException e) {
      LOG.warn("closing the store {} failed: {}", store, e.toString());
    }
  }
}

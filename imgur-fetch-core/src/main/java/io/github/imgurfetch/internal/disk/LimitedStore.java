// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

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

/** A store that may be far away: none of its calls takes for ever, or goes on when it is closed. */
final class LimitedStore implements ImageStore {
  private static final Logger LOG = LoggerFactory.getLogger(LimitedStore.class);
  private static final long FAREWELL_MILLIS = 500;

  private final ImageStore store;
  private final LimitedCalls calls;
  private final AtomicBoolean closed = new AtomicBoolean();

  LimitedStore(ImageStore store, Duration limit) {
    this.store = store;
    this.calls = new LimitedCalls(limit);
  }

  @Override
  public Optional<StoredImage> find(String name, List<String> extensions) throws IOException {
    return calls.call(() -> store.find(name, extensions));
  }

  @Override
  public void put(Path file, String fileName) throws IOException {
    calls.call(() -> {
      store.put(file, fileName);
      return Files.deleteIfExists(file);
    });
  }

  @Override
  public void delete(String fileName) throws IOException {
    calls.call(() -> {
      store.delete(fileName);
      return true;
    });
  }

  @Override
  public InputStream read(String fileName) throws IOException {
    return new LimitedInput(calls, calls.call(() -> store.read(fileName)));
  }

  /** Ends calls under way and lets go of the store, which gets a moment for it: longer than that nobody waits. */
  @Override
  public void close() {
    calls.close();
    if (closed.getAndSet(true)) return;
    Thread thread = new Thread(this::closeStore, "imgur-fetch-store-close");
    thread.setDaemon(true);
    thread.start();
    try {
      thread.join(FAREWELL_MILLIS);
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

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import io.github.imgurfetch.store.ImageStores;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock of a run in a directory of a store, which knows best what to do for it. */
final class StoreRunLock implements RunLock {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRunLock.class);

  /** A run that is over does not wait longer for a store that does not answer: a later one tidies up. */
  private static final Duration TIDYING = Duration.ofSeconds(10);

  private final String run;
  private final URI directory;
  private final Closeable begun;

  private StoreRunLock(String run, URI directory, Closeable begun) {
    this.run = run;
    this.directory = directory;
    this.begun = begun;
  }

  static StoreRunLock acquire(ImageStores stores, URI directory, Duration limit) throws IOException {
    String run = PartNames.random();
    try (TimeLimiter limiter = new TimeLimiter(limit)) {
      return new StoreRunLock(run, directory, limiter.call(() -> stores.begin(directory, run)));
    }
  }

  @Override
  public String run() {
    return run;
  }

  @Override
  public void close() {
    try (TimeLimiter limiter = new TimeLimiter(TIDYING)) {
      limiter.call(() -> {
        begun.close();
        return true;
      });
    } catch (IOException e) {
      LOG.warn("what is left half-done in {} is for a later run to remove: {}", directory, e.toString());
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}

// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.transfer.internal.disk;

import io.github.imgurfetch.store.ImageStores;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock of a run in a directory of a store. The store implements the locking. */
final class StoreRunLock implements RunLock {
  private static final Logger LOG = LoggerFactory.getLogger(StoreRunLock.class);

  /** The maximum wait for an unresponsive store at the end of a run. A later run cleans up. */
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
      LOG.warn(
          "the files in progress in {} cannot be removed; a later run will remove them: {}",
          directory,
          e.toString());
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}

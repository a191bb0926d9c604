// SPDX-License-Identifier: Apache-2.0
package io.github.imgurfetch.internal.disk;

import io.github.imgurfetch.store.ImageStores;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The sign that a run works in a directory of a store, which knows best what to do for it. */
final class StoreMark implements Mark {
  private static final Logger LOG = LoggerFactory.getLogger(StoreMark.class);

  private final String run;
  private final URI directory;
  private final Closeable begun;

  private StoreMark(String run, URI directory, Closeable begun) {
    this.run = run;
    this.directory = directory;
    this.begun = begun;
  }

  static StoreMark set(ImageStores stores, URI directory) throws IOException {
    String run = RunMark.newRun();
    return new StoreMark(run, directory, stores.begin(directory, run));
  }

  @Override
  public String run() {
    return run;
  }

  @Override
  public void close() {
    try {
      begun.close();
    } catch (IOException e) {
      LOG.warn("what is left half-done in {} is for a later run to remove: {}", directory, e.toString());
    }
  }

  @Override
  public String toString() {
    return directory.toString();
  }
}
